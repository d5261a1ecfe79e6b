import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { makeReadWeights } from "./read-weights.ts";

test("makeReadWeights() reads a model's file from the assets", async () => {
  const weights = await makeReadWeights(env.ASSETS)("sentiment");
  expect(new TextDecoder().decode(weights.slice(0, 4))).toBe("WEIR");
});

test.each([
  { what: "no assets", assets: undefined, cause: "no ASSETS" },
  { what: "no such file", assets: env.ASSETS, cause: "status 404" },
  { what: "assets that fail", assets: { fetch: async () => await Promise.reject(new Error("lost")) }, cause: "lost" },
])("makeReadWeights() says that it cannot, and tells the owner why: $what", async ({ assets, cause }) => {
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const outcome = makeReadWeights(assets)("nothing");
  await expect(outcome).rejects.toMatchObject({ code: "weights_unreachable" });
  expect(told.mock.lastCall?.[0]).toMatch(`"event":"weights_unreachable","name":"nothing"`);
  expect(told.mock.lastCall?.[0]).toContain(cause);
  told.mockRestore();
});
