import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import type { Call } from "#core/provider";
import { makeWorkersAi } from "#providers";
import { gatherChunks } from "../../../test/fixtures/batches.ts";
import { testProvider } from "../../../test/kits/test-provider.ts";

const failures = {
  "3021": "rate_limit_exceeded",
  "3036": "upstream_quota",
  "3040": "upstream_busy",
  "5004": "upstream_rejected",
  "3006": "upstream_too_large",
  "5007": "upstream_model_not_found",
  "5028": "upstream_model_not_found",
  "5035": "upstream_auth",
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

const question: ChatRequest = { model: "any", messages: [{ role: "user", content: "hi" }] };
const anyCall: Call = { model: "m", signal: new AbortController().signal, onProgress: () => undefined };

test("Workers AI's null beside a tool call is no text", async () => {
  const answer = { response: null, tool_calls: [{ name: "f", arguments: { a: 1 } }] };
  const { value } = await makeWorkersAi({ run: async () => answer }).complete(question, anyCall);
  expect(value.choices[0]?.message).toMatchObject({
    content: null,
    tool_calls: [{ function: { name: "f", arguments: '{"a":1}' } }],
  });
});

test.each([
  [['{"response":"It is "}', '{"response":4}', '{"response":2}', '{"response":null}'], "It is 42"],
  [
    [
      '{"choices":[{"index":0,"delta":{"role":null,"content":"It "},"finish_reason":null}],"usage":null}',
      '{"choices":[{"index":0,"delta":{"role":null,"content":"is"},"finish_reason":"stop"}],"usage":null}',
    ],
    "It is",
  ],
])("Workers AI's stream loses no token that is a number, and none beside a null: %j", async (events, text) => {
  const body = [...events, "[DONE]"].map((event) => `data: ${event}\n\n`).join("");
  const provider = makeWorkersAi({ run: async () => new Response(body).body });
  const chunks = await gatherChunks(await provider.stream(question, anyCall));
  expect(chunks.map(({ choices }) => choices[0]?.delta?.content ?? "").join("")).toBe(text);
});

test("Workers AI's older models are heard on what they used before their stream's end, which may not come", async () => {
  const usage = { prompt_tokens: 100, completion_tokens: 1 };
  const body = `data: ${JSON.stringify({ response: "It ", usage })}\n\ndata: ${JSON.stringify({ usage })}\n\n`;
  const provider = makeWorkersAi({ run: async () => new Response(body).body });
  const chunks = await gatherChunks(await provider.stream(question, anyCall));
  expect(chunks).toMatchObject([
    { choices: [{ delta: { content: "It " } }], usage },
    { choices: [], usage },
  ]);
});
