import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import type { Call } from "#core/provider";
import { makeWorkersAi } from "#providers";
import { testProvider } from "../../../test/kits/test-provider.ts";

const failures = {
  "3021": "rate_limit_exceeded",
  "3036": "upstream_quota",
  "3040": "upstream_busy",
  "5004": "upstream_rejected",
  "5007": "upstream_model_not_found",
  "9999": "upstream_unavailable",
} as const;

for (const echo of ["old", "new"]) {
  testProvider(`Workers AI with a model of the ${echo} kind`, {
    provider: makeWorkersAi(env.SCRIPTED_AI),
    models: { echo, tools: "tools", hang: "hang", cut: "cut", odd: "odd" },
    embeddings: "bge",
    failures,
  });
}

test("Workers AI is told to refuse rather than queue a call that another host may answer", async () => {
  const { complete } = makeWorkersAi(env.SCRIPTED_AI);
  const request: ChatRequest = { model: "any", messages: [{ role: "user", content: "hi" }] };
  const call: Call = { model: "busy", signal: new AbortController().signal, onProgress: () => undefined };
  await expect(complete(request, { ...call, hasOther: true })).rejects.toMatchObject({ code: "upstream_busy" });
  expect((await complete(request, call)).value).toMatchObject({ choices: [{ message: { content: "hi" } }] });
});
