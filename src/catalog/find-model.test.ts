import { expect, test } from "vitest";
import { modelOrStandIn, models } from "#catalog";
import type { Host } from "#core/host";

const makeHost = (name: string): Host => ({
  tier: "origin",
  provider: { name, complete: () => Promise.reject(new Error()), stream: () => Promise.reject(new Error()) },
  defaultModel: "m",
  sandbox: false,
});

test.each(["openai", "anthropic"])(
  "modelOrStandIn() takes a model of %s that nobody knows for its dearest",
  (provider) => {
    const prices = models.chat
      .filter((model) => model.tier === "origin" && model.provider === provider)
      .map(({ price }) => price.outputUsdPerMillion);
    const { id, price } = modelOrStandIn("chat", "new", makeHost(provider));
    expect(id).toBe("new");
    expect(price.outputUsdPerMillion).toBe(Math.max(...prices));
  },
);

test("modelOrStandIn() takes a host that has no row for as dear as any of its tier", () => {
  const prices = models.chat.filter(({ tier }) => tier === "origin").map(({ price }) => price.outputUsdPerMillion);
  expect(modelOrStandIn("chat", "new", makeHost("other")).price.outputUsdPerMillion).toBe(Math.max(...prices));
});
