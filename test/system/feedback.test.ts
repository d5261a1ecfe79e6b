import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeKey, makeKeyedWeir } from "./keyed-weir.ts";
import { ask, readEvents, type Asking } from "./weir.ts";

const originUrl = inject("originUrl");
const adminToken = "the-owner-s-own-credential-0123456789";
const weir = makeKeyedWeir({
  ORIGIN_BASE_URL: originUrl,
  ORIGIN_MODEL: "large",
  EDGE_BASE_URL: originUrl,
  EDGE_MODEL: "small",
  ROUTER_KEY: "router",
});
const folder = mkdtempSync(join(tmpdir(), "weir-feedback-"));
let url: string;
let key: string;
let foreign: string;
beforeAll(async () => {
  url = (await weir.listen()).url.href;
  key = await makeKey(weir, { training: "drafts" });
  foreign = await makeKey(weir, { training: "prompts" });
});
afterAll(async () => {
  await weir.close();
  rmSync(folder, { recursive: true });
});

async function rate(body: object, as = key) {
  const response = await weir.fetch("/v1/feedback", {
    method: "POST",
    headers: { authorization: `Bearer ${as}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const said = JSON.parse(await response.text());
  return { status: response.status, said };
}

async function admin(method: string, path: string): Promise<string> {
  const response = await weir.fetch(`/admin/${path}`, { method, headers: { authorization: `Bearer ${adminToken}` } });
  return await response.text();
}

async function accountOf(name: string): Promise<string> {
  const { data } = JSON.parse(await admin("GET", "keys"));
  return data.find(({ prefix }: { prefix: string }) => name.startsWith(prefix)).account;
}

/** The request's id. */
async function askFor(text: string, asking: Asking): Promise<string> {
  const response = await ask(weir, text, { key, ...asking });
  expect(response.status).toBe(200);
  await response.text();
  return response.headers.get("x-request-id") ?? "";
}

async function rowsOf(name: string) {
  const text = await admin("GET", `feedback/${encodeURIComponent(await accountOf(name))}`);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Record<string, unknown> => JSON.parse(line));
}

test.each([
  ["/v1/responses", { input: "Scored as a Response." }],
  ["/v1/messages", { max_tokens: 50, messages: [{ role: "user", content: "Scored as a message." }] }],
])("feedback is taken by the answer's own id as %s writes it, by its own tenant", async (path, asked) => {
  const response = await weir.fetch(path, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "origin", ...asked }),
  });
  const { id }: { id: string } = JSON.parse(await response.text());
  expect((await rate({ id, score: 0.25 }, foreign)).status).toBe(404);
  expect(await rate({ id, score: 0.5 })).toMatchObject({ status: 200, said: { id, score: 0.5 } });
  const rows = await rowsOf(key);
  expect(rows.find((row) => row["id"] === response.headers.get("x-request-id"))).toMatchObject({ large_score: 0.5 });
});

test("feedback is taken by the request's id and by the answer's, whole or streamed, and the last one counts", async () => {
  const whole = await askFor("Write to me@example.org, please.", { model: "edge" });
  expect(await rate({ id: whole, score: 0 })).toEqual({
    status: 200,
    said: { object: "feedback", id: whole, score: 0 },
  });
  const streamed = await ask(weir, "Say it bit by bit.", { key, model: "origin", more: { stream: true } });
  const { events } = await readEvents(streamed.body);
  expect((await rate({ id: streamed.headers.get("x-request-id") ?? "", score: 0.5 })).status).toBe(200);
  expect((await rate({ id: JSON.parse(events[0] ?? "{}").id, score: 0.75 })).status).toBe(200);
  const rows = await rowsOf(key);
  expect(rows.find(({ id }) => id === whole)).toMatchObject({
    prompt: "Write to [EMAIL], please.",
    small_model: "small",
    large_model: "large",
    small_score: 0,
    small_by: "caller",
    small_passed: true,
    small_answer: "Write to [EMAIL], please.",
  });
  const other = rows.find(({ id }) => id === streamed.headers.get("x-request-id"));
  expect(other).toMatchObject({ large_score: 0.75, large_by: "caller" });
  expect(other).not.toHaveProperty("small_score");
});

test("a stream that no cache keeps is noted, too", async () => {
  const more = { stream: true, weir: { cache: "no-store" } };
  const id = await askFor("Say it, and keep it nowhere.", { model: "edge", more });
  expect((await rate({ id, score: 1 })).status).toBe(200);
  expect((await rowsOf(key)).find((row) => row["id"] === id)).toMatchObject({ small_score: 1, small_by: "caller" });
});

test("feedback of who was given a stored answer goes to the answer", async () => {
  const asking = { key, model: "edge" };
  const first = await ask(weir, "What is kept?", asking);
  await first.text();
  const again = await ask(weir, "What is kept?", asking);
  expect(again.headers.get("cache-status")).toContain("hit");
  const { id } = JSON.parse(await again.text());
  expect((await rate({ id, score: 0.25 })).status).toBe(200);
  const row = (await rowsOf(key)).find((each) => each["id"] === first.headers.get("x-request-id"));
  expect(row).toMatchObject({ small_score: 0.25, small_by: "caller" });
});

test("a draft that was given up is told with its answer, and feedback is of the one that was given", async () => {
  const text = "I'm sorry, but I cannot help with that today.";
  const id = await askFor(text, { model: "auto" });
  expect((await rate({ id, score: 1 })).status).toBe(200);
  expect((await rowsOf(key)).find((each) => each["id"] === id)).toMatchObject({
    small_score: 0,
    small_by: "checks",
    small_passed: false,
    small_answer: text,
    large_score: 1,
  });
});

test("a key that keeps prompts keeps no draft, and one that keeps nothing nothing", async () => {
  const id = await askFor("Prompts alone.", { key: foreign, model: "edge" });
  expect((await rate({ id, score: 1 }, foreign)).status).toBe(200);
  expect((await rowsOf(foreign))[0]).not.toHaveProperty("small_answer");
  const silent = await makeKey(weir, {});
  const unkept = await askFor("Not to be kept.", { key: silent, model: "edge" });
  const { status, said } = await rate({ id: unkept, score: 1 }, silent);
  expect([status, said.error.code, said.error.param]).toEqual([404, "answer_not_found", "id"]);
  expect(await rowsOf(silent)).toEqual([]);
});

test("another tenant's answer is told like none at all", async () => {
  const id = await askFor("Mine alone.", { model: "edge" });
  expect((await rate({ id, score: 1 })).status).toBe(200);
  const stolen = await rate({ id, score: 0 }, foreign);
  const invented = await rate({ id: "req_00000000000000000000000000000000", score: 0 }, foreign);
  expect(stolen).toEqual(invented);
  expect(stolen.status).toBe(404);
  expect((await rowsOf(key)).find((each) => each["id"] === id)).toMatchObject({ small_score: 1 });
});

test.each([
  [{ id: "x", score: 2 }, "score"],
  [{ id: "x", score: "good" }, "score"],
  [{ id: "x" }, "score"],
  [{ score: 1 }, "id"],
  [{ id: "x y", score: 1 }, "id"],
  [{ id: "x", score: 1, comment: "good" }, "comment"],
])("feedback %j is refused, naming the field", async (body, param) => {
  const { status, said } = await rate(body);
  expect([status, said.error.param]).toEqual([400, param]);
});

test(
  "calls, feedback, export, training: the Worker then decides by its own traffic",
  { timeout: 120_000 },
  async () => {
    const words = (at: number): string => `the ${pick(at, adjectives)} house in ${pick(7 * at + 3, places)}`;
    const colour = (at: number): string => `Name a colour that goes with ${words(at)}`;
    const orbit = (at: number): string => `Work out the orbit of a satellite above ${words(at)}`;
    const own = await makeKey(weir, { training: "prompts" });
    // Half of each kind is asked of either model; the small one knows colours, and no orbits.
    for (let at = 0; at < 400; at += 1) {
      const isEasy = at % 4 < 2;
      const isSmall = at % 2 === 0;
      const asking = { key: own, model: isSmall ? "edge" : "origin", headers: { "weir-cache": "no-store" } };
      const id = await askFor(isEasy ? colour(at) : orbit(at), asking);
      expect((await rate({ id, score: isSmall && !isEasy ? 0 : 1 }, own)).status).toBe(200);
    }
    const file = join(folder, "rows.jsonl");
    const account = await accountOf(own);
    const run = (args: readonly string[]) =>
      spawnSync("node", args, { encoding: "utf8", env: { ...process.env, WEIR_URL: url, ADMIN_TOKEN: adminToken } });
    expect(run(["scripts/cli/weir.js", "feedback", "export", account, "--out", file])).toMatchObject({ status: 0 });
    expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(400);
    const trained = run(["scripts/train.ts", "routing", "--data", file, "--out", join(folder, "router.weir")]);
    expect(trained.stdout + trained.stderr).toContain("Learned from 400 rows");
    const { CACHE: store } = await weir.getWorker<{ CACHE: Store }>().getEnv();
    await store.put("router", new Uint8Array(readFileSync(join(folder, "router.weir"))).buffer);
    const tiers = async (texts: readonly string[]) =>
      await Promise.all(
        texts.map(async (text) => {
          const headers = { "weir-cache": "no-store" };
          const response = await ask(weir, text, {
            key: own,
            model: "auto",
            headers,
            more: { weir: { receipt: true } },
          });
          const { weir: receipt } = JSON.parse(await response.text());
          return `${receipt.plan.by} ${receipt.tier}`;
        }),
      );
    const unseen = Array.from({ length: 12 }, (_, at) => at + 1000);
    // The first to ask begins to load it.
    await expect
      .poll(async () => (await tiers([orbit(1000)]))[0], { timeout: 20_000, interval: 500 })
      .toContain("learned");
    const count = (list: readonly string[], what: string): number => list.filter((each) => each === what).length;
    // By rule all would be easy. A colour that is less like those that were scored is left to the rule.
    expect(count(await tiers(unseen.map(colour)), "learned edge")).toBeGreaterThan(4);
    expect(count(await tiers(unseen.map(orbit)), "learned origin")).toBeGreaterThan(8);

    expect(run(["scripts/cli/weir.js", "feedback", "erase", account]).stdout).toMatch(/^Erased \d+ rows/);
    expect(await rowsOf(own)).toEqual([]);
    const { data } = JSON.parse(await admin("GET", "audit?limit=3"));
    expect(data).toMatchObject([
      { action: "feedback.export", target: account },
      { action: "feedback.erase", target: account },
      { action: "feedback.export", target: account },
    ]);
  },
);

const places = "Paris Rome Oslo Bern Kiev Riga Lima Cairo Delhi Tokyo Lagos Quito".split(" ");
const adjectives = "old new large small bright dark quiet busy".split(" ");

/** As if by chance, and always the same. */
function pick(at: number, from: readonly string[]): string {
  return from[(Math.imul(at + 1, 0x9e3779b1) >>> 16) % from.length] ?? "";
}

interface Store {
  readonly put: (key: string, value: ArrayBuffer) => Promise<void>;
}
