import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, readEvents } from "./weir.ts";

const originUrl = inject("originUrl");
/** Both hosts say what they are asked, the large model a second later. */
const hosts = {
  ORIGIN_BASE_URL: originUrl,
  EDGE_BASE_URL: originUrl,
  ORIGIN_MODEL: "a-second-later",
  EDGE_MODEL: "small",
};
const weir = makeWeir(hosts);
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const stream = { model: "auto", more: { stream: true, weir: { receipt: true } } };
/** Hard by rule. */
const problem = (said: string): string => `Ann buys 3 pens for 4 dollars each. ${said} Calculate how much she pays.`;

async function askStream(text: string, options = stream) {
  const response = await ask(weir, text, options);
  const { events } = await readEvents(response.body);
  return { tier: response.headers.get("weir-tier"), route: response.headers.get("weir-route"), last: events.at(-2) };
}

test("a stream is held until its draft was judged, once that takes less time than the large model's first words", async () => {
  expect(await askStream(problem("3 * 4 = 12."))).toMatchObject({ tier: "origin", route: "hard" });
  // By now the isolate has seen how long each of them takes.
  const many = Array.from({ length: 20 }, (_, at) => `Warm ${at}`);
  await Promise.all(many.map((text) => askStream(text, { ...stream, model: "origin" })));
  await Promise.all(many.map(async (text) => await (await ask(weir, text, { model: "edge" })).text()));
  expect(await askStream(problem("It is 3 * 4 = 12."))).toMatchObject({
    tier: "edge",
    route: "easy",
    last: expect.stringContaining('"draft":"good"'),
  });
  for (const [said, why] of [
    ["Hmm, wait, perhaps 9 - 8 = 1, I guess.", "unlikely to be right"],
    ["It is 7.5.", "nothing to judge it by"],
  ] as const) {
    expect(await askStream(problem(said))).toMatchObject({
      tier: "origin",
      route: "escalated",
      last: expect.stringContaining(`"draft":"${why}"`),
    });
  }
  // Nobody waits for a whole draft of what the rule takes for easy.
  const easy = await askStream("Ann buys 3 pens for 4 dollars each. It is 7.5. How much does she pay?");
  expect(easy).toMatchObject({ tier: "edge", route: "easy" });
});
