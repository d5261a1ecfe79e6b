import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { ask, makeWeir, readBroken, seen, type Asking } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const resumable: Asking = { model: "origin/drip", headers: { "weir-resume": "1" }, more: { stream: true } };
const stream = (text: string, asking: Asking = resumable) => ask(weir, text, asking);

function comeBack(id: string, lastEventId?: string, method = "GET", key = "test-key") {
  const headers = {
    authorization: `Bearer ${key}`,
    ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
  };
  return weir.fetch(`/v1/flights/${id}`, { method, headers });
}

const idOf = (response: Response): string => response.headers.get("weir-flight") ?? "";
const idsIn = (text: string): string[] => Array.from(text.matchAll(/^id: (\d+)$/gm), ([, id]) => id ?? "");

async function readUntil(response: Response, count: number): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (idsIn(text).length < count) text += decoder.decode((await reader?.read())?.value, { stream: true });
  await reader?.cancel();
  return text;
}

test("a stream that may be resumed numbers its events; one that may not has no ids", async () => {
  const response = await stream("numbered");
  expect(idOf(response)).toMatch(/^fl_[\da-f]{96}$/);
  const { text } = await readBroken(response.body);
  expect(idsIn(text)).toEqual(Array.from({ length: 22 }, (_, at) => String(at + 1)));
  const plain = await stream("unnumbered", { model: "origin/drip", more: { stream: true } });
  expect(idOf(plain)).toBe("");
  expect((await readBroken(plain.body)).text).not.toContain("id:");
});

test("who lost the connection goes on after the last event that came, and the upstream is asked once", async () => {
  const first = await stream("tunnel");
  const id = idOf(first);
  const before = await readUntil(first, 5);
  const resumed = await comeBack(id, idsIn(before).at(-1));
  expect(resumed.headers.get("content-type")).toContain("text/event-stream");
  const { text: after, isBroken } = await readBroken(resumed.body);
  expect(isBroken).toBe(false);
  expect([...idsIn(before), ...idsIn(after)]).toEqual(Array.from({ length: 22 }, (_, at) => String(at + 1)));
  expect(after).toMatch(/data: \[DONE\]\n\n$/);
  // Also after the end, as often as wanted, byte by byte the same.
  const whole = await readBroken((await comeBack(id)).body);
  expect(whole.text).toBe(before + after);
  expect((await readBroken((await comeBack(id, "20")).body)).text).toBe(
    whole.text.slice(whole.text.indexOf("id: 21\n")),
  );
  expect((await seen(originUrl, "tunnel")).calls).toBe(1);
});

test.each([
  [
    "/v1/responses",
    { input: "dialect", model: "origin/drip", stream: true, instructions: "Be brief." },
    /response\.completed/,
  ],
  [
    "/v1/messages",
    { messages: [{ role: "user", content: "dialect" }], max_tokens: 50, model: "origin/drip", stream: true },
    /message_stop/,
  ],
])("a stream of %s is resumed in its own dialect", async (path, body, end) => {
  const headers = { "content-type": "application/json", authorization: "Bearer test-key", "weir-resume": "1" };
  const first = await weir.fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  const id = idOf(first);
  const { text } = await readBroken(first.body);
  expect(text).toMatch(end);
  const resumed = await readBroken((await comeBack(id, "3")).body);
  const clockless = (events: string): string => events.replaceAll(/"completed_at":\d+/g, "");
  expect(clockless(resumed.text)).toBe(clockless(text.slice(text.indexOf("id: 4\n"))));
});

test("a stream that broke breaks once more for who comes back", async () => {
  const first = await stream("broken", { ...resumable, model: "origin/error-mid" });
  const { text, isBroken } = await readBroken(first.body);
  expect(isBroken).toBe(true);
  expect(idsIn(text)).toEqual(["1"]);
  const resumed = await readBroken((await comeBack(idOf(first), "1")).body);
  expect(resumed.isBroken).toBe(true);
  expect(resumed.text).toMatch(/^data: \{"error"/);
});

test("a flight is its tenant's own, and what is not there is a 404 as OpenAI says it", async () => {
  const id = idOf(await stream("whose flight"));
  for (const response of [
    await comeBack(id, "1", "GET", "other-key"),
    await comeBack(id, undefined, "DELETE", "other-key"),
    await comeBack(`fl_${"0".repeat(96)}`),
    await comeBack("fl_1"),
    await comeBack(`${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`),
  ]) {
    expect(response.status).toBe(404);
    const error = { code: "flight_not_found", type: "invalid_request_error", param: null };
    expect(await response.json()).toMatchObject({ error });
  }
  expect((await comeBack(id, "x")).status).toBe(400);
  const odd = { ...resumable, headers: { "weir-resume": "yes" } };
  for (const asking of [odd, { ...odd, more: {} }]) expect((await stream("odd wish", asking)).status).toBe(400);
  expect((await seen(originUrl, "odd wish")).calls).toBe(0);
});

test("to stop a flight ends it for all who hear it by its id, and charges what was said", async () => {
  const first = await stream("stop me", { ...resumable, key: "other-key" });
  const id = idOf(first);
  const second = await comeBack(id, undefined, "GET", "other-key");
  const reader = first.body?.getReader();
  await reader?.read();
  reader?.releaseLock();
  // Who reads only when it is over finds the connection broken, and nothing before that.
  const heard = [first, second].map(({ body }) => readBroken(body));
  const stopped = await comeBack(id, undefined, "DELETE", "other-key");
  expect(await stopped.json()).toEqual({ id, object: "flight", deleted: true });
  for (const { text, isBroken } of await Promise.all(heard)) {
    expect(isBroken).toBe(true);
    expect(text).not.toContain("[DONE]");
    expect(text).toMatch(/data: \{"error":\{[^\n]*"code":"flight_stopped"[^\n]*\}\}\n\n$/);
  }
  expect((await comeBack(id, undefined, "GET", "other-key")).status).toBe(404);
  expect((await comeBack(id, undefined, "DELETE", "other-key")).status).toBe(404);
  await vi.waitFor(async () => {
    const usage = await weir.fetch("/v1/usage", { headers: { authorization: "Bearer other-key" } });
    const { data }: { data: { output_tokens: number }[] } = JSON.parse(await usage.text());
    expect(data).toMatchObject([{ model: "drip", requests: 1 }]);
    expect(data[0]?.output_tokens).toBeGreaterThan(0);
    // All twenty words would be fifty.
    expect(data[0]?.output_tokens).toBeLessThan(40);
  }, 5000);
});

test("a flight that others share goes on for them when one of them stops it", async () => {
  const shared = { ...resumable, headers: { ...resumable.headers, "idempotency-key": "shared" } };
  const [one, other] = [await stream("shared", shared), await stream("shared", shared)];
  expect(idOf(one)).not.toBe(idOf(other));
  const stopped = readBroken(one.body);
  expect((await comeBack(idOf(one), undefined, "DELETE")).status).toBe(200);
  expect((await stopped).isBroken).toBe(true);
  const { text, isBroken } = await readBroken(other.body);
  expect(isBroken).toBe(false);
  expect(text).toMatch(/\[DONE\]\n\n$/);
  expect((await seen(originUrl, "shared")).calls).toBe(1);
});

test("after its end a stopped flight is forgotten", async () => {
  const first = await stream("stop late");
  await readBroken(first.body);
  expect((await comeBack(idOf(first), undefined, "DELETE")).status).toBe(200);
  expect((await comeBack(idOf(first))).status).toBe(404);
});
