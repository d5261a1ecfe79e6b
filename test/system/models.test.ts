import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeWeir } from "./weir.ts";

const weir = makeWeir({ ORIGIN_BASE_URL: inject("originUrl") });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const get = (id: string) => weir.fetch(`/v1/models/${id}`, { headers: { authorization: "Bearer test-key" } });

test.each([
  ["@cf/meta/llama-3.2-1b-instruct", "@cf/meta/llama-3.2-1b-instruct"],
  ["@cf%2Fmeta%2Fllama-3.2-1b-instruct", "@cf/meta/llama-3.2-1b-instruct"],
  ["%40cf%2fmeta/llama-3.2-1b-instruct", "@cf/meta/llama-3.2-1b-instruct"],
  ["origin/gpt-5-mini", "origin/gpt-5-mini"],
  ["origin%2Fgpt-5-mini", "origin/gpt-5-mini"],
  ["edge/@cf/some/model-of-tomorrow", "edge/@cf/some/model-of-tomorrow"],
  ["gpt-5-mini", "gpt-5-mini"],
  ["gpt-5-mini-2025-08-07", "gpt-5-mini-2025-08-07"],
  ["auto", "auto"],
])("GET /v1/models/%s tells of %s", async (path, id) => {
  const response = await get(path);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ id, object: "model" });
});

test.each(["no-such-model", "@cf/no/such", "origin/", "isolate/x", "no-such-model-2025-08-07", "origin%", "%E0%A4%A"])(
  "GET /v1/models/%s is 404",
  async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: "model_not_found" } });
  },
);
