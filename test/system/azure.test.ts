// Does OpenAI's own client for Azure work, by its paths and its header?
import { AzureOpenAI } from "openai";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeKeyedWeir, makeTenant } from "./keyed-weir.ts";
import { seen, type Weir } from "./weir.ts";

const originUrl = inject("originUrl");
let weir: Weir;
let endpoint: string;

/** One whose key is for these endpoints. */
async function clientFor(...endpoints: string[]): Promise<AzureOpenAI> {
  const { key } = await makeTenant(weir, { endpoints });
  return new AzureOpenAI({ endpoint, apiKey: key, apiVersion: "2026-01-01", maxRetries: 0 });
}

beforeAll(async () => {
  weir = makeKeyedWeir({ ORIGIN_BASE_URL: originUrl });
  const { url } = await weir.listen();
  endpoint = url.origin;
}, 120_000);
afterAll(() => weir.close());

test("a deployment's name is the model, whole and streamed", async () => {
  const client = await clientFor("/v1/chat/completions", "/v1/embeddings", "/v1/models/*", "/v1/models");
  const messages = [{ role: "user" as const, content: "by Azure's path" }];
  const whole = await client.chat.completions.create({ model: "gpt-5-mini", messages });
  expect(whole.choices[0]?.message.content).toBe("by Azure's path");
  expect((await seen(originUrl, "by Azure's path")).lastBody).toMatchObject({ model: "gpt-5-mini" });
  const stream = await client.chat.completions.create({ model: "origin", messages, stream: true });
  let text = "";
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
  expect(text).toBe("by Azure's path");
  const { data } = await client.embeddings.create({ model: "text-embedding-3-small", input: "four" });
  expect(data[0]?.embedding[0]).toBe(4);
  expect((await client.models.list()).data.map(({ id }) => id)).toContain("auto");
});

test("Responses are given, found again and forgotten", async () => {
  const client = await clientFor("/v1/responses", "/v1/responses/*");
  const { id, output_text: text } = await client.responses.create({ model: "origin/echo", input: "at Azure's" });
  expect(text).toBe("at Azure's");
  expect((await client.responses.inputItems.list(id)).data).toHaveLength(1);
  await client.responses.delete(id);
  await expect(client.responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
});

test("a key is for a route whichever way it is named, and no other route is to be had so", async () => {
  const client = await clientFor("/v1/embeddings");
  const messages = [{ role: "user" as const, content: "not with this key" }];
  await expect(client.chat.completions.create({ model: "auto", messages })).rejects.toMatchObject({ status: 403 });
  await expect(client.files.list()).rejects.toMatchObject({ status: 404 });
  await expect(client.get("/models/a/b")).rejects.toMatchObject({ status: 404 });
});
