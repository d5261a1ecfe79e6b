import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir } from "./weir.ts";

const weir = makeWeir({ ORIGIN_BASE_URL: inject("originUrl"), ORIGIN_MODEL: "own/model:1" });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const get = (id: string) =>
  weir.fetch(`/v1/models${id === "" ? "" : `/${id}`}`, { headers: { authorization: "Bearer test-key" } });

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

test("the model that the owner has given a host is listed, and answers to its own name", async () => {
  const listed: { data: { id: string }[] } = JSON.parse(await (await get("")).text());
  expect(listed.data.filter(({ id }) => id === "own/model:1")).toHaveLength(1);
  expect((await get("own/model:1")).status).toBe(200);
  const response = await ask(weir, "by its own name", { model: "own/model:1" });
  expect(Object.fromEntries(response.headers)).toMatchObject({ "weir-model": "own/model:1", "weir-route": "pinned" });
});

test.each(["no-such-model", "@cf/no/such", "origin/", "isolate/x", "no-such-model-2025-08-07", "origin%", "%E0%A4%A"])(
  "GET /v1/models/%s is 404",
  async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: "model_not_found" } });
  },
);
