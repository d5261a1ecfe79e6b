// What does an OpenAI-compatible host do, at its best and at its worst? A real HTTP server, told what to do by the model's name.
import { text as readAll } from "node:stream/consumers";
import type { IncomingMessage, ServerResponse } from "node:http";
import { behaviourOf } from "./behaviour-of.ts";
import { makeEmbeddings, type EmbeddingsBody } from "./scripted-embeddings.ts";
import { oddAnswers } from "./scripted-odd-answers.ts";
import { answerOther } from "./scripted-other.ts";
import { chunk, completion, echo, event, type ChatBody, type Script } from "./scripted-answers.ts";
import { badReplies } from "./scripted-bad-replies.ts";
import { breaks } from "./scripted-breaks.ts";
import { calls } from "./scripted-calls.ts";
import { delays } from "./scripted-delays.ts";
import { badEnds } from "./scripted-bad-ends.ts";
import { answerResponses, questionOf } from "./scripted-responses.ts";
import { openStream, refuse, reply } from "./scripted-reply.ts";
import { refusalOf } from "./scripted-thinkers.ts";
import { serveScripted, type ScriptedHost } from "./serve-scripted.ts";

/** What was asked, by the text of the question: so that tests running at once do not count each other's calls. */
interface Seen {
  calls: number;
  aborted: number;
  lastBody: unknown;
  lastText: string;
  lastHeaders: unknown;
}

/** The behaviours, by model name; any other name answers with the question itself. */
const scripts: Readonly<Record<string, (script: Script) => void>> = {
  hang: () => undefined,
  "hang-mid": ({ body, response, text }) => {
    openStream(response);
    response.write(event(chunk(body, { role: "assistant", content: text }, null)));
  },
  "end-mid": ({ body, response, text }) => {
    openStream(response);
    response.end(event(chunk(body, { role: "assistant", content: text }, null)));
  },
  "reset-mid": ({ body, response, text }) => {
    openStream(response);
    response.write(event(chunk(body, { role: "assistant", content: text }, null)));
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  },
  "error-mid": ({ body, response, text }) => {
    openStream(response);
    response.write(event(chunk(body, { role: "assistant", content: text }, null)));
    response.end(event({ error: { message: "SECRET-ORIGIN", type: "server_error" } }));
  },
  "error-first": ({ response }) => {
    openStream(response);
    response.end(event({ error: { message: "SECRET-ORIGIN", type: "server_error" } }));
  },
  "no-done": ({ body, response, text }) => {
    openStream(response);
    response.write(event(chunk(body, { role: "assistant", content: text }, null)));
    response.end(event(chunk(body, {}, "stop")));
  },
  "done-then-hang": ({ body, response, text }) => {
    openStream(response);
    response.write(event(chunk(body, { role: "assistant", content: text }, null)) + event(chunk(body, {}, "stop")));
    response.write("data: [DONE]\n\n");
  },
  ...badReplies,
  ...badEnds,
  ...oddAnswers,
  unfinished: ({ body, response, text }) =>
    reply(response, 200, JSON.stringify(completion(body, { content: text }, null))),
  "odd-usage": ({ body, response, text }) => {
    const usage = { prompt_tokens: -5, completion_tokens: "12", total_tokens: 9e15 };
    reply(response, 200, JSON.stringify({ ...completion(body, { content: text }, "stop"), usage }));
  },
  "role-then-once": ({ body, response, text, calls }) => {
    if (calls > 1) {
      echo({ body, response, text, calls });
      return;
    }
    openStream(response);
    response.end(event(chunk(body, { role: "assistant", content: "" }, null)));
  },
  /** Headers and a role at once, and no word. */
  "role-then-hang": ({ body, response }) => {
    openStream(response);
    response.write(event(chunk(body, { role: "assistant", content: "" }, null)));
  },
  "bare-tools": ({ body, response }) => {
    const call = (text: string) => ({ function: { name: "weather", arguments: text } });
    const called = call("{");
    if (body.stream !== true) {
      const message = { content: null, tool_calls: [call("{}")] };
      reply(response, 200, JSON.stringify(completion(body, message, "tool_calls")));
      return;
    }
    openStream(response);
    response.write(event(chunk(body, { role: "assistant", tool_calls: [called] }, null)));
    response.write(event(chunk(body, { tool_calls: [{ function: { arguments: "}" } }] }, null)));
    response.end(`${event(chunk(body, {}, "tool_calls"))}data: [DONE]\n\n`);
  },
  /** Half of an answer that no other will be like. */
  "half-random": ({ body, response }) => {
    openStream(response);
    response.end(event(chunk(body, { role: "assistant", content: crypto.randomUUID() }, null)));
  },
  /** The same to every question. */
  constant: (script) => {
    echo({ ...script, text: "always this" });
  },
  /** Each time another answer. */
  random: (script) => {
    echo({ ...script, text: crypto.randomUUID() });
  },
  ...delays,
  "slow-length": (script) => {
    setTimeout(() => scripts["length"]?.(script), 200);
  },
  "fail-slowly": ({ response }) => {
    setTimeout(() => {
      refuse(response, 400);
    }, 200);
  },
  /** A word every 50 ms, for a second. */
  drip: (script) => drip(script, 20),
  /** For half a minute. */
  "drip-on": (script) => drip(script, 600),
  "content-filter": ({ body, response, text }) =>
    reply(response, 200, JSON.stringify(completion(body, { content: text }, "content_filter"))),
  length: ({ body, response, text }) =>
    reply(response, 200, JSON.stringify(completion(body, { content: text }, "length"))),
  "no-usage": ({ body, response, text }) => {
    const { usage: _usage, ...rest } = completion(body, { content: text }, "stop");
    reply(response, 200, JSON.stringify(rest));
  },
  ...calls,
};

function drip({ body, response, text }: Script, times: number): void {
  openStream(response);
  const words = Array.from({ length: times }, (_, at) => `${text} ${at} `);
  const timer = setInterval(() => {
    const word = words.shift();
    if (word !== undefined) response.write(event(chunk(body, { content: word }, null)));
    else response.end(`${event(chunk(body, {}, "stop"))}data: [DONE]\n\n`);
  }, 50);
  response.on("close", () => {
    clearInterval(timer);
  });
}

/** @param choose another behaviour than the one that the model's name says, call by call */
export async function startScriptedOrigin(
  choose: (model: string, text: string) => string = (model) => model,
): Promise<ScriptedHost> {
  const seen = new Map<string, Seen>();
  return await serveScripted((request, response) => {
    answer(request, response, seen, choose).catch((error: unknown) => {
      // Who sends no more of its body wants no answer.
      if (!request.destroyed) throw error;
    });
  });
}

/** `GET /v1/seen?text=..` tells what became of the calls with that question. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  seen: Map<string, Seen>,
  choose: (model: string, text: string) => string,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://scripted");
  if (url.pathname === "/v1/seen") {
    const none: Seen = { calls: 0, aborted: 0, lastBody: null, lastText: "", lastHeaders: null };
    reply(response, 200, JSON.stringify(seen.get(url.searchParams.get("text") ?? "") ?? none));
    return;
  }
  if (url.pathname === "/v1/embeddings") {
    const asked: EmbeddingsBody = JSON.parse(await readAll(request));
    if (/^status-\d{3}$/.test(asked.model)) refuse(response, Number(asked.model.slice(-3)));
    else if (asked.model !== "hang") reply(response, 200, JSON.stringify(makeEmbeddings(asked)));
    return;
  }
  const isOfResponses = url.pathname === "/v1/responses" && request.method === "POST";
  if (url.pathname !== "/v1/chat/completions" && !isOfResponses) {
    await answerOther(request, response, url);
    return;
  }
  const sent = await readAll(request);
  const body: ChatBody = JSON.parse(sent);
  const text = isOfResponses ? questionOf(JSON.parse(sent)) : questionOfChat(body);
  const record = seen.get(text) ?? { calls: 0, aborted: 0, lastBody: null, lastText: "", lastHeaders: null };
  seen.set(text, record);
  record.calls += 1;
  record.lastBody = body;
  record.lastText = sent;
  record.lastHeaders = request.headers;
  response.on("close", () => {
    if (!response.writableFinished) record.aborted += 1;
  });
  const behaviour = behaviourOf(choose(body.model, text), record.calls);
  const refusal = isOfResponses ? undefined : refusalOf(JSON.parse(sent));
  if (refusal !== undefined) {
    reply(response, 400, JSON.stringify(refusal));
    return;
  }
  const status = /^status-(\d{3})$/.exec(behaviour)?.[1];
  if (status !== undefined) {
    refuse(response, Number(status));
    return;
  }
  if (isOfResponses) {
    answerResponses(JSON.parse(sent), response, behaviour);
    return;
  }
  const breakOff = breaks[behaviour];
  if (breakOff === undefined) {
    (scripts[behaviour] ?? echo)({ body, response, text, calls: record.calls });
    return;
  }
  if (body.stream === true) {
    openStream(response);
    const half = text.slice(0, Math.ceil(text.length / 2));
    breakOff({ begin: event(chunk(body, { role: "assistant", content: half }, null)), response });
  } else {
    const whole = JSON.stringify(completion(body, { content: text }, "stop"));
    response.writeHead(200, { "content-type": "application/json" });
    breakOff({ begin: whole.slice(0, whole.length / 2), response });
  }
}

function questionOfChat({ messages }: ChatBody): string {
  const content = messages.at(-1)?.content ?? "";
  return typeof content === "string" ? content : (content.findLast(({ type }) => type === "text")?.text ?? "");
}
