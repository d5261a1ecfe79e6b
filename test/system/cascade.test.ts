import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, readEvents, seen } from "./weir.ts";

const originUrl = inject("originUrl");
/** Both hosts say what they are asked: a question that is a refusal is answered with one. */
const hosts = { ORIGIN_BASE_URL: originUrl, EDGE_BASE_URL: originUrl, ORIGIN_MODEL: "gpt-5-mini" };
const weir = makeWeir({ ...hosts, EDGE_MODEL: "small" });
const slow = makeWeir({ ...hosts, EDGE_MODEL: "drip" });
const alone = makeWeir({ ...hosts, EDGE_MODEL: "small", ORIGIN_MODEL: "status-500" });
beforeAll(() => Promise.all([weir.listen(), slow.listen(), alone.listen()]));
afterAll(() => Promise.all([weir.close(), slow.close(), alone.close()]));

const whole = { model: "auto", more: { weir: { receipt: true } } };
const stream = { model: "auto", more: { stream: true, weir: { receipt: true } } };

function contentOf(events: readonly string[]): string {
  const chunks = events.flatMap((event) => (event === "[DONE]" ? [] : [JSON.parse(event)]));
  return chunks.map(({ choices }) => choices?.[0]?.delta?.content ?? "").join("");
}

test("a draft that is a refusal is given up for the origin's answer, and both are paid", async () => {
  const text = "I'm sorry, but I cannot help with that.";
  const response = await ask(weir, text, whole);
  expect(response.headers.get("weir-tier")).toBe("origin");
  expect(response.headers.get("weir-route")).toBe("escalated");
  expect((await seen(originUrl, text)).calls).toBe(2);
  const { weir: receipt } = JSON.parse(await response.text());
  expect(receipt).toMatchObject({ attempts: 2, saved_usd: 0, plan: { draft: "refusal", actual: { quality: 1 } } });
  const origin = await ask(weir, text, { ...whole, model: "origin" });
  expect(receipt.cost_usd).toBeGreaterThan(JSON.parse(await origin.text()).weir.cost_usd);
});

test("a stream's draft that is a refusal is given up before a byte of it has left", async () => {
  const text = "Sorry, I am not able to say so.";
  const response = await ask(weir, text, stream);
  expect(response.headers.get("weir-route")).toBe("escalated");
  const { events } = await readEvents(response.body);
  const models = events.flatMap((event) => (event === "[DONE]" ? [] : [JSON.parse(event).model]));
  expect(new Set(models.filter((model) => model !== undefined))).toEqual(new Set(["gpt-5-mini"]));
  expect(events.at(-2)).toContain('"draft":"refusal"');
});

test("a good draft is given as it is, without a second call", async () => {
  const text = "Sorry to bother you: what is a weir?";
  const response = await ask(weir, text, whole);
  expect(response.headers.get("weir-route")).toBe("easy");
  expect(await response.json()).toMatchObject({ weir: { attempts: 1, plan: { draft: "good" } } });
  const streamed = await ask(weir, `${text} And why?`.replace("why", "where"), stream);
  expect(streamed.headers.get("weir-tier")).toBe("edge");
  expect((await readEvents(streamed.body)).isBroken).toBe(false);
});

test("what may be a refusal is held for some words only, then said to its end", async () => {
  const response = await ask(slow, "Sorry", stream);
  expect(response.headers.get("weir-tier")).toBe("edge");
  const { events } = await readEvents(response.body);
  expect(contentOf(events)).toBe(Array.from({ length: 20 }, (_, at) => `Sorry ${at} `).join(""));
});

test.each([
  ["the bounds leave no room for two", weir, { headers: { "weir-tiers": "edge" } }, 1],
  ["the origin fails", alone, {}, undefined],
])("a weak draft is given where %s", async (name, system, options, calls) => {
  const text = `I cannot help with that where ${name}.`;
  const response = await ask(system, text, { ...whole, ...options });
  expect(response.status).toBe(200);
  expect(response.headers.get("weir-tier")).toBe("edge");
  await response.text();
  if (calls !== undefined) expect((await seen(originUrl, text)).calls).toBe(calls);
  const streamed = await ask(system, `${text} `, { ...stream, ...options });
  expect(streamed.headers.get("weir-tier")).toBe("edge");
  expect(contentOf((await readEvents(streamed.body)).events)).toBe(`${text} `);
});

test("a program that is asked about is tried by the small model, and its answer given if running it says so", async () => {
  const program = (answer: string): string =>
    `Complete it:\n\`\`\`python\ndef f(x):\n    return [x] * 2\nassert f(3) == ??\n\`\`\`\nThe answer is ${answer}`;
  const right = await ask(weir, program("[3, 3]"), whole);
  expect(right.headers.get("weir-tier")).toBe("edge");
  expect(await right.json()).toMatchObject({ weir: { attempts: 1, plan: { draft: "good" } } });
  const wrong = await ask(weir, program("[6]"), whole);
  expect(wrong.headers.get("weir-route")).toBe("escalated");
  expect(await wrong.json()).toMatchObject({ weir: { plan: { draft: "the program comes to something else" } } });
  const silent = await ask(weir, program("").replace("The answer is ", "What does it say?"), whole);
  expect(await silent.json()).toMatchObject({ weir: { plan: { draft: "not what the program comes to" } } });
});

test("a word problem's draft is given if it is likely to be right by what other models' drafts have taught, of an easy question too", async () => {
  const problem = (said: string): string => `Ann buys 3 pens for 4 dollars each. ${said} How much does she pay?`;
  const right = await ask(weir, problem("3 * 4 = 12."), whole);
  expect(right.headers.get("weir-tier")).toBe("edge");
  expect(await right.json()).toMatchObject({ weir: { attempts: 1, plan: { draft: "good" } } });
  const wrong = await ask(weir, problem("Hmm, wait, perhaps 9 - 8 = 1, I guess."), whole);
  expect(wrong.headers.get("weir-route")).toBe("escalated");
  expect(await wrong.json()).toMatchObject({ weir: { attempts: 2, plan: { draft: "unlikely to be right" } } });
  // Without sums there is nothing to judge: what is easy stays where it is, what is hard goes up.
  const bare = await ask(weir, problem("It is 12."), whole);
  expect(await bare.json()).toMatchObject({ weir: { attempts: 1, plan: { draft: "good" } } });
  const hard = await ask(weir, problem("It is 12. Calculate it."), whole);
  expect(await hard.json()).toMatchObject({ weir: { attempts: 2, plan: { draft: "nothing to judge it by" } } });
  const tools = [{ type: "function", function: { name: "add" } }];
  const agent = await ask(weir, problem("Hmm, wait, perhaps 9 - 8 = 1, I guess!"), {
    ...whole,
    more: { ...whole.more, tools, tool_choice: "auto" },
  });
  expect(await agent.json()).toMatchObject({ weir: { attempts: 1, plan: { draft: "good" } } });
});
