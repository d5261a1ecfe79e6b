// How does a Worker answer its own page with Weir, over a service binding?
import type { ServiceError, WeirService } from "../../types/weir.d.ts";

interface Env {
  readonly WEIR: WeirService;
}

/** `POST /ask` with the question as its body answers as text; `POST /stream` as OpenAI's events, as they are said. */
export default {
  async fetch(request: Request, { WEIR }: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method !== "POST") return new Response("Not found", { status: 404 });
    const messages = [{ role: "user" as const, content: await request.text() }];
    // The page's trace goes on through Weir to the model.
    const options = { timeoutMs: 30_000, traceparent: request.headers.get("traceparent") ?? undefined };
    try {
      if (pathname === "/stream") {
        const { stream } = await WEIR.stream({ model: "auto", messages }, options);
        return new Response(stream, { headers: { "content-type": "text/event-stream" } });
      }
      const { completion, receipt } = await WEIR.chat({ model: "auto", messages }, options);
      const cost = `${receipt.tier}, $${receipt.cost_usd}`;
      return new Response(completion.choices[0]?.message.content ?? "", { headers: { "answered-by": cost } });
    } catch (error) {
      if (!isServiceError(error)) throw error;
      return new Response(error.message, { status: error.status });
    }
  },
};

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && error.name === "WeirError";
}
