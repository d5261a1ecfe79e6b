// Do a caller's receipts, taken together, say what its account is charged and has saved?
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeKey, makeKeyedWeir, readUsage } from "./keyed-weir.ts";
import { ask, readEvents } from "./weir.ts";

const originUrl = inject("originUrl");
/** Both tiers say what they are asked. */
const weir = makeKeyedWeir({
  ORIGIN_BASE_URL: originUrl,
  ORIGIN_MODEL: "gpt-5-mini",
  EDGE_BASE_URL: originUrl,
  EDGE_MODEL: "small",
});
beforeAll(() => weir.listen());
afterAll(() => weir.close());

interface Paid {
  readonly usage: { readonly input_tokens: number; readonly output_tokens: number };
  readonly cost_usd: number;
  readonly saved_usd: number;
}

const more = { weir: { receipt: true } };

async function chat(key: string, text: string, options: object = {}): Promise<Paid> {
  const reply = await ask(weir, text, { key, model: "auto", ...options, more });
  return JSON.parse(await reply.text()).weir;
}

async function stream(key: string, text: string, options: object = {}): Promise<Paid> {
  const reply = await ask(weir, text, { key, model: "auto", ...options, more: { ...more, stream: true } });
  const { events } = await readEvents(reply.body);
  return JSON.parse(events.at(-2) ?? "").weir;
}

async function post(key: string, path: string, body: object): Promise<Response> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  return await weir.fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
}

const task = async (key: string, name: string, input: unknown): Promise<Paid> =>
  JSON.parse(await (await post(key, `/v1/tasks/${name}`, { input })).text());

const batch = async (key: string, name: string, inputs: readonly unknown[]): Promise<Paid> =>
  JSON.parse(await (await post(key, `/v1/tasks/${name}`, { inputs })).text()).receipt;

async function embed(key: string): Promise<Paid> {
  const reply = await post(key, "/v1/embeddings", { model: "origin", input: ["some words", "others"] });
  const { usage } = JSON.parse(await reply.text());
  return {
    usage: { input_tokens: usage.prompt_tokens, output_tokens: 0 },
    cost_usd: Number(reply.headers.get("weir-cost-usd")),
    saved_usd: Number(reply.headers.get("weir-saved-usd")),
  };
}

const labels = ["yes", "no"];
const schema = { type: "object", properties: { n: { type: "number" } }, required: ["n"] };
const keyed = { headers: { "idempotency-key": "k" } };
const times = <Got>(count: number, of: () => Promise<Got>): Promise<Got[]> =>
  Promise.all(Array.from({ length: count }, of));

/** How an answer may come about. */
const ways: Readonly<Record<string, (key: string) => Promise<readonly Paid[]>>> = {
  "an answer and a hit": async (key) => [
    await chat(key, "receipts, hit"),
    await chat(key, "receipts, hit"),
    await stream(key, "receipts, hit"),
  ],
  "a stream": async (key) => [
    await stream(key, "receipts, streamed"),
    await stream(key, "receipts, warm", { model: "origin/random" }),
  ],
  "a burst": async (key) => await times(10, () => chat(key, "burst of receipts", { model: "origin/very-slow" })),
  "a burst of streams": async (key) =>
    await times(10, () => stream(key, "burst of receipts, streamed", { model: "origin/drip" })),
  "an Idempotency-Key": async (key) => [
    await chat(key, "receipts, keyed", keyed),
    await chat(key, "receipts, keyed", keyed),
  ],
  "a draft that was given up": async (key) => [
    await chat(key, "I'm sorry, but I cannot help with these receipts."),
    await stream(key, "Sorry, I am not able to say what that comes to."),
  ],
  "a task": async (key) => [
    await task(key, "redact", "a@b.example"),
    await task(key, "translate", { text: "a", to: "de" }),
  ],
  "a task that no tier is sure of": async (key) => [await task(key, "classify", { text: "maybe", labels })],
  "a task whose first answer is of another form": async (key) => [await task(key, "extract", { text: "x", schema })],
  "a task that is asked for twice": async (key) =>
    await times(3, () => task(key, "classify", { text: "again", labels })),
  "a batch": async (key) => [
    await batch(key, "classify", [
      { text: "yes", labels },
      { text: "perhaps", labels },
      { text: 7 },
      { text: "perhaps", labels },
    ]),
  ],
  "a task that embeds": async (key) => [await task(key, "embed", "a word")],
  embeddings: async (key) => [await embed(key)],
};

test.each(Object.keys(ways))("the receipts of %s say what is charged and saved", async (name) => {
  const key = await makeKey(weir, {});
  const receipts = (await ways[name]?.(key)) ?? [];
  const nano = (usd: number): number => Math.round(usd * 1e9);
  const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
    rows.reduce((all, row) => all + of(row), 0);
  const wanted = {
    cost: sum(receipts, ({ cost_usd: usd }) => nano(usd)),
    saved: sum(receipts, ({ saved_usd: usd }) => nano(usd)),
    input: sum(receipts, ({ usage }) => usage.input_tokens),
    output: sum(receipts, ({ usage }) => usage.output_tokens),
  };
  await expect
    .poll(
      async () => {
        const { data } = await readUsage(weir, key);
        return {
          cost: sum(data, (row) => nano(row.cost_usd)),
          saved: sum(data, (row) => nano(row.saved_usd)),
          input: sum(data, (row) => row.input_tokens),
          output: sum(data, (row) => row.output_tokens),
        };
      },
      { timeout: 5000 },
    )
    .toEqual(wanted);
});
