// Does a value ever leave the deployment, and does it come back where it belongs? In every dialect, and when all goes wrong.
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startScriptedOrigin } from "../scripted/scripted-origin.ts";
import { join, postMessage, readMessageEvents } from "./post-message.ts";
import { ask, makeWeir, readEvents, seen, type Asking, type Weir } from "./weir.ts";

const originUrl = inject("originUrl");
const anthropicUrl = inject("anthropicUrl");
const second = await startScriptedOrigin();
const models = { "status-503": "echo", hang: "echo", "fin-half": "echo" };
const settings = {
  ORIGIN_BASE_URL: originUrl,
  ORIGINS: JSON.stringify([{ base_url: second.url, models }]),
  EDGE_BASE_URL: originUrl,
  FIRST_BYTE_TIMEOUT_MS: "400",
  WEIR_CONFIG: JSON.stringify({ policies: [{ name: "private", model: "origin/echo", redact: true }] }),
};
const weir = makeWeir(settings);
/** For what it then thinks of its hosts. */
const troubled = makeWeir(settings);
const messages = makeWeir({ ORIGIN_API: "anthropic", ORIGIN_BASE_URL: anthropicUrl });
/** Whose owner wants it always. */
const strict = makeWeir({ ORIGIN_BASE_URL: originUrl, WEIR_CONFIG: JSON.stringify({ redact: true }) });
const all = [weir, troubled, messages, strict];
beforeAll(() => Promise.all(all.map((each) => each.listen())), 120_000);
afterAll(async () => {
  await Promise.all(all.map((each) => each.close()));
  await second.stop();
});

const mail = "jane.canary@example.org";
const redact = { "weir-redact": "1" };
const say = (what: string) => ({ text: `${what}: write to ${mail}, now`, hidden: `${what}: write to EMAIL_1X, now` });

async function contentOf(response: Response): Promise<unknown> {
  expect(response.status).toBe(200);
  const body: { choices: { message: { content: unknown } }[] } = JSON.parse(await response.text());
  return body.choices[0]?.message.content;
}

async function streamed(response: Response): Promise<string> {
  const { events, isBroken } = await readEvents(response.body);
  expect([isBroken, events.at(-1)]).toEqual([false, "[DONE]"]);
  return events
    .slice(0, -1)
    .map((event) => JSON.parse(event).choices[0]?.delta.content ?? "")
    .join("");
}

/** No call came with the value; so many came without. */
async function expectHidden({ text, hidden }: ReturnType<typeof say>, calls: number, url = originUrl): Promise<void> {
  expect((await seen(url, text)).calls).toBe(0);
  const came = await seen(url, hidden);
  expect(came.calls).toBe(calls);
  expect(came.lastText).not.toContain("canary");
}

test("over chat completions, by header and by field, whole and streamed; a hit is asked of nobody", async () => {
  const said = say("chat");
  expect(await contentOf(await ask(weir, said.text, { headers: redact }))).toBe(said.text);
  const again = await ask(weir, said.text, { more: { weir: { redact: true }, stream: true } });
  expect(again.headers.get("cache-status")).toContain("hit");
  expect(await streamed(again)).toBe(said.text);
  const fresh = { headers: { ...redact, "weir-cache": "no-store" }, more: { stream: true } };
  expect(await streamed(await ask(weir, said.text, fresh))).toBe(said.text);
  await expectHidden(said, 2);
});

test("what was made of placeholders is not given to who did not ask for them, and the header has the last word", async () => {
  const said = say("apart");
  await (await ask(weir, said.text, { headers: redact })).text();
  const headers = { "weir-redact": "0" };
  const plain = await ask(weir, said.text, { headers, more: { weir: { redact: true } } });
  expect(plain.headers.get("cache-status")).toContain("miss");
  await plain.text();
  expect((await seen(originUrl, said.text)).calls).toBe(1);
  expect((await ask(weir, "odd", { headers: { "weir-redact": "yes" } })).status).toBe(400);
});

test.each<[string, Asking]>([
  ["another origin in the place of one that fails", { model: "origin/status-503" }],
  ["another origin in the place of a silent one", { model: "origin/hang" }],
  ["a fallback at another model", { model: "origin/status-500", headers: { "weir-fallback": "edge/echo" } }],
  ["the edge, where that is a host elsewhere", { model: "edge/echo" }],
  ["a retry", { model: "origin/once-status-500" }],
  ["an Idempotency-Key's flight", { headers: { "idempotency-key": "redacted" } }],
])("by %s", async (name, { model = "origin/echo", headers }) => {
  const said = say(name);
  const answer = await ask(troubled, said.text, { model, headers: { ...redact, ...headers } });
  expect(await contentOf(answer)).toBe(said.text);
  for (const url of [originUrl, second.url]) {
    expect((await seen(url, said.text)).calls).toBe(0);
    expect((await seen(url, said.hidden)).lastText).not.toContain("canary");
  }
});

test("a stream that is come back for is the one with the values", async () => {
  const said = say("come back");
  const response = await ask(weir, said.text, {
    headers: { ...redact, "weir-resume": "1" },
    more: { stream: true },
  });
  const id = response.headers.get("weir-flight");
  const whole = await response.text();
  const again = await weir.fetch(`/v1/flights/${id}`, { headers: { authorization: "Bearer test-key" } });
  expect(await again.text()).toBe(whole);
  await expectHidden(said, 1);
});

test("a burst of equal calls is one call without the value", async () => {
  const said = say("burst");
  const asking = { model: "origin/slow", headers: { ...redact, "weir-cache": "" } };
  const responses = await Promise.all(Array.from({ length: 8 }, () => ask(weir, said.text, asking)));
  for (const response of responses) expect(await contentOf(response)).toBe(said.text);
  expect((await seen(originUrl, said.text)).calls).toBe(0);
  expect((await seen(originUrl, said.hidden)).lastText).not.toContain("canary");
});

function respond(to: Weir, input: unknown, more: object = {}) {
  return to.fetch("/v1/responses", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key" },
    body: JSON.stringify({ model: "origin/echo", input, weir: { redact: true }, ...more }),
  });
}

test("over Responses, whole and streamed", async () => {
  const said = say("responses");
  const instructions = `You work for ${mail}`;
  const whole = await respond(weir, said.text, { instructions });
  expect(JSON.parse(await whole.text())).toMatchObject({
    instructions,
    output: [{ content: [{ type: "output_text", text: said.text }] }],
  });
  await expectHidden(said, 1);
  const { text } = say("responses streamed");
  const events = await (await respond(weir, text, { stream: true })).text();
  const deltas = Array.from(events.matchAll(/"type":"response.output_text.delta".*?"delta":("(?:[^"\\]|\\.)*")/g));
  expect(deltas.map(([, delta = '""']) => JSON.parse(delta)).join("")).toBe(text);
});

test("over Messages to a host that speaks them, and to one that does not, whole and streamed", async () => {
  for (const [to, url, name] of [
    [messages, anthropicUrl, "native"],
    [weir, originUrl, "translated"],
  ] as const) {
    const said = say(`messages, ${name}`);
    const more = { system: `for ${mail}`, metadata: { user_id: mail }, weir: { redact: true } };
    const whole = await postMessage(to, said.text, { more });
    expect(await whole.json()).toMatchObject({ content: [{ type: "text", text: said.text }] });
    const response = await postMessage(to, `${said.text}!`, { more: { ...more, stream: true } });
    const { events, isBroken } = await readMessageEvents(response.body);
    expect([isBroken, join(events, "text")]).toEqual([false, `${said.text}!`]);
    for (const end of ["", "!"]) {
      const came = await fetch(`${url}/seen?text=${encodeURIComponent(said.hidden + end)}`);
      expect(await came.text()).toMatch(/^(?=.*"calls":1)(?!.*canary)/s);
      const leaked = await fetch(`${url}/seen?text=${encodeURIComponent(said.text + end)}`);
      expect(JSON.parse(await leaked.text())).toMatchObject({ calls: 0 });
    }
  }
});

test("embeddings are made without the value", async () => {
  const response = await weir.fetch("/v1/embeddings", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key", ...redact },
    body: JSON.stringify({ model: "origin/embed", input: [5] }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { param: "weir-redact" } });
});

const image = [{ type: "image_url", image_url: { url: "https://weir.example/a.png" } }];

test.each<[string, Asking]>([
  ["an image", { more: { messages: [{ role: "user", content: image }] } }],
  ["an image that the edge would see", { model: "edge", more: { messages: [{ role: "user", content: image }] } }],
  ["speech", { more: { modalities: ["text", "audio"] } }],
])("what cannot be redacted is refused: %s", async (name, { model = "origin/echo", more }) => {
  const response = await ask(weir, name, { model, headers: redact, ...(more === undefined ? {} : { more }) });
  expect(response.status).toBe(400);
  const error = { code: "unsupported_parameter", param: "weir-redact" };
  expect(await response.json()).toMatchObject({ error });
  expect((await seen(originUrl, name)).calls).toBe(0);
});

test("a route that is not read is refused to who wants it redacted", async () => {
  const headers = { authorization: "Bearer test-key", "content-type": "application/json" };
  const moderate = (to: Weir, more: object) =>
    to.fetch("/v1/moderations", { method: "POST", headers: { ...headers, ...more }, body: `{"input":"${mail}"}` });
  expect((await moderate(weir, {})).status).toBe(200);
  for (const refused of [await moderate(weir, redact), await moderate(strict, { "weir-redact": "0" })]) {
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { param: "weir-redact" } });
  }
});

test("what an owner decides, for a policy or for all, no request undoes", async () => {
  const headers = { "weir-redact": "0" };
  const more = { weir: { redact: false } };
  const [policy, every] = [say("by policy"), say("by all")];
  expect(await contentOf(await ask(weir, policy.text, { model: "private", headers, more }))).toBe(policy.text);
  await expectHidden(policy, 1);
  expect(await contentOf(await ask(strict, every.text, { headers, more }))).toBe(every.text);
  await expectHidden(every, 1);
});

test("a task that a language model does is redacted too, and says the value in its output", async () => {
  const text = `Der Kunde ${mail} wartet.`;
  const response = await weir.fetch("/v1/tasks/translate", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key" },
    body: JSON.stringify({ input: { text, to: "en" }, weir: { redact: true } }),
  });
  const output = await response.text();
  expect(response.status, output).toBe(200);
  expect((await seen(originUrl, text)).calls).toBe(0);
  expect(output).toContain(mail);
});

test("a stream that breaks in the midst of a placeholder goes on, and says every word once", async () => {
  // The host's half ends elsewhere in the placeholder each time; more breaks would open its breaker.
  for (const at of [0, 2, 5, 8]) {
    const text = `${"!".repeat(at)}${mail} goes on`;
    const response = await ask(weir, text, { model: "origin/fin-half", headers: redact, more: { stream: true } });
    expect(await streamed(response)).toBe(text);
    const hidden = text.replace(mail, "EMAIL_1X");
    expect((await seen(originUrl, hidden)).calls).toBe(1);
    expect((await seen(second.url, hidden)).calls).toBe(1);
    expect((await seen(second.url, text)).calls).toBe(0);
  }
});
