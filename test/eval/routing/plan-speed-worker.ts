// How long does a decision take inside workerd, and how long a whole plan? A Worker: the body is a router's file, and behind it prompts.
import type { Host } from "#core/host";
import { judgeByRule, makeLatencyBook, makeLearnedJudge, makeRouter } from "#routing";
import { makeForecaster, readRouter } from "#routing/train";
// The room's index has the ledger, which is not needed here.
import { predictSpend } from "../../../src/metering/predict-spend.ts";
import { measureMicros } from "../tasks/speed.ts";

export default {
  /** `?bytes=` says where the file ends and the prompts, a JSON array, begin. The answer is a `PlanSpeed`. */
  async fetch(request: Request): Promise<Response> {
    const body = await request.arrayBuffer();
    const length = Number(new URL(request.url).searchParams.get("bytes"));
    const value: unknown = JSON.parse(new TextDecoder().decode(body.slice(length)));
    const prompts = Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
    const file = body.slice(0, length);
    const model = await readRouter(new Uint8Array(file));
    const [pair = ""] = Object.keys(model.pairs);
    const forecast = makeForecaster(model);
    const decision = measureMicros((prompt) => forecast(prompt, pair), prompts);
    const route = makeRoute(file, pair);
    route("Hello");
    // The judge reads the file when it is first asked, and nobody waits for it.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const plan = measureMicros(route, prompts);
    return Response.json({
      decisionMicrosP50: decision.microsP50,
      planMicrosP50: plan.microsP50,
      planMicrosLongest: plan.microsLongest,
    });
  },
};

/** From a request to its plan: what it needs, features, decision, bounds, predictions. */
function makeRoute(file: ArrayBuffer, pair: string): (prompt: string) => unknown {
  const [small = "", large = ""] = pair.split(" -> ");
  const refuse = () => Promise.reject(new Error("Cannot answer: nobody is asked"));
  const provider = { name: "openai", complete: refuse, stream: refuse };
  const edge: Host = { tier: "edge", provider, defaultModel: small, sandbox: false };
  const origin: Host = { tier: "origin", provider, defaultModel: large, sandbox: false };
  const judge = makeLearnedJudge({ load: async () => file, pair, otherwise: judgeByRule });
  const route = makeRouter({ hosts: { edge, origin }, judge, predict: predictSpend, latencies: makeLatencyBook() });
  const bounds = { maxCostUsd: 1, maxLatencyMs: 60_000 };
  return (content) => route({ model: "auto", messages: [{ role: "user", content }] }, bounds);
}
