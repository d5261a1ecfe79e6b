import { expect, test } from "vitest";
import { makeAlarm } from "#core/alarm";
import type { InputItem } from "#core/contract";
import type { UnknownRecord } from "#core/read-record";
import type { Conversations, Found, Place } from "#conversations";
import { nobody } from "../../admit.ts";
import { completeCall } from "./complete-call.ts";
import type { Asking } from "./keeping.ts";
import { readResponsesRequest } from "../request/read-responses-request.ts";
import { fromResume, toResume } from "./resume-call.ts";

const message = (id: string, text = id): InputItem => ({ type: "message", role: "assistant", id, content: text });
const refer = (id: string): object => ({ type: "item_reference", id });

interface Shelf {
  readonly conversations: Conversations;
  readonly kept: Map<string, object>;
  readonly reads: string[];
}

/** One that has these, and counts what is asked of it. */
function makeShelf(stored: Readonly<Record<string, UnknownRecord>>, chars = 100): Shelf {
  const kept = new Map<string, object>();
  const reads: string[] = [];
  return {
    kept,
    reads,
    conversations: {
      keep({ id }: Place, { conversation }) {
        kept.set(id, conversation);
        return true;
      },
      async find({ id }: Place): Promise<Found | undefined> {
        reads.push(id);
        const conversation = stored[id];
        return conversation && { conversation, chars };
      },
      forget: async () => false,
    },
  };
}

const askingOf = ({ conversations }: Shelf): Asking => ({
  caller: { ...nobody, tenant: "ada" },
  deployment: { conversations },
  background: () => undefined,
});

const complete = async (body: object, shelf: Shelf) =>
  await completeCall(readResponsesRequest({ model: "auto", ...body }), askingOf(shelf), makeAlarm());

const record = (input: readonly InputItem[], ...output: readonly InputItem[]): UnknownRecord => ({
  input,
  response: { output },
});

test("completeCall() finds the items of all turns in one look: the last Response is kept with those before it", async () => {
  const one = message("msg_a0000");
  const two = message("msg_b0000");
  const shelf = makeShelf({ resp_a: record([message("")], one), resp_b: record([one], two) });
  const { body } = await complete(
    { input: [refer("msg_a0000"), { role: "user", content: "x" }, refer("msg_b0000")] },
    shelf,
  );
  expect(body.input).toMatchObject([one, { content: "x" }, two]);
  expect(shelf.reads).toEqual(["resp_b"]);
});

test("completeCall() finds what a caller has said by the id under which it is listed, once", async () => {
  const said: InputItem = { type: "message", role: "user", content: "said" };
  const result: InputItem = { type: "function_call_output", call_id: "c", output: "42" };
  const shelf = makeShelf({ resp_a: record([said, result], message("msg_a0000")) });
  const input = [refer("msg_ai0000"), refer("in_ai0001")];
  const { body, keeping } = await complete({ input }, shelf);
  expect(body.input).toEqual([
    { ...said, id: "msg_ai0000" },
    { ...result, id: "in_ai0001" },
  ]);
  expect(keeping?.input).toEqual(body.input);
  expect(shelf.reads).toEqual(["resp_a"]);
  const twice = complete({ input, previous_response_id: "resp_a" }, shelf);
  await expect(twice).rejects.toMatchObject({ code: "unsupported_parameter", param: "input[1]" });
  await expect(complete({ input: [refer("in_ai0000")] }, shelf)).rejects.toMatchObject({ code: "item_not_found" });
});

test("completeCall() looks for nothing where nothing is named", async () => {
  const shelf = makeShelf({});
  const { earlier } = await complete({ input: [{ role: "user", content: "x" }] }, shelf);
  expect([earlier, shelf.reads]).toEqual([[], []]);
});

test("completeCall() finds what the model thought beside a call that is sent in full, and does without where it cannot", async () => {
  const thought: InputItem = { type: "reasoning", id: "rs_a0000", summary: [], encrypted_content: "c2VhbGVk" };
  const call: InputItem = { type: "function_call", id: "fc_a0001", call_id: "c", name: "f", arguments: "{}" };
  const shelf = makeShelf({ resp_a: record([message("")], thought, call) });
  const { id: _id, ...whole } = call;
  const found = await complete({ input: [refer("rs_a0000"), whole] }, shelf);
  expect(found.body.input).toEqual([thought, whole]);
  const strange = Array.from({ length: 20 }, (_, at) => refer(`rs_${at}x0000`));
  const without = await complete({ input: [...strange, whole] }, shelf);
  expect(without.body.input).toEqual([...strange.map((item) => ({ ...item, type: "item_reference" })), whole]);
});

test("completeCall() keeps a Response with all that led to it, and only the ids that Weir has given", async () => {
  const one = message("msg_a0000");
  const shelf = makeShelf({ resp_a: record([], one) });
  const forged = { ...message("msg_c0000", "forged") };
  const { keeping } = await complete({ input: [refer("msg_a0000"), forged, refer("rs_a0000")] }, shelf);
  expect(keeping?.keep("resp_b", { id: "resp_b", output: [] })).toBe(true);
  const { id: _id, ...withoutId } = forged;
  expect(JSON.parse(JSON.stringify(shelf.kept.get("resp_b")))).toEqual({
    input: [one, withoutId],
    response: { id: "resp_b", output: [] },
  });
});

test("completeCall() keeps nothing that could not be read again", async () => {
  const shelf = makeShelf({});
  const { keeping } = await complete({ input: "x" }, shelf);
  expect(keeping?.keep("resp_b", { output: [{ type: "message", role: "assistant" }] })).toBe(false);
  expect(shelf.kept.size).toBe(0);
});

const apart = Object.fromEntries(
  Array.from({ length: 20 }, (_, at) => [`resp_${at}x`, record([message("")], message(`msg_${at}x0000`))]),
);

test.each<[string, object, Shelf, object]>([
  [
    "that is broken",
    { previous_response_id: "resp_a" },
    makeShelf({ resp_a: { input: [{ type: "message", role: "user" }], response: { output: [] } } }),
    { code: "previous_response_not_found" },
  ],
  [
    "without output",
    { previous_response_id: "resp_a" },
    makeShelf({ resp_a: { input: [], response: {} } }),
    { code: "previous_response_not_found" },
  ],
  [
    "without the item",
    { input: [refer("msg_a0001")] },
    makeShelf({ resp_a: record([message("")]) }),
    { code: "item_not_found", param: "input[0]" },
  ],
  [
    "of too many chats",
    { input: Object.keys(apart).map((id) => refer(`${id.replace("resp", "msg")}0000`)) },
    makeShelf(apart),
    { param: "input" },
  ],
  [
    "that is too long with others",
    { input: [refer("msg_0x0000"), refer("msg_1x0000")] },
    makeShelf(apart, 3_000_000),
    { param: "input" },
  ],
])("completeCall() goes on from no conversation %s", async (_, body, shelf, failure) => {
  await expect(complete({ input: "x", ...body }, shelf)).rejects.toEqual(expect.objectContaining(failure));
  expect(shelf.reads.length).toBeLessThanOrEqual(16);
});

test("a stream that is resumed is kept as the first one would have been, unless that is too much", async () => {
  const shelf = makeShelf({});
  const again = (kept: object): unknown => JSON.parse(JSON.stringify(kept));
  const short = await complete({ input: "short", stream: true }, shelf);
  const resumed = fromResume(again(toResume(short)), askingOf(shelf));
  expect(resumed.keeping?.input).toEqual([{ type: "message", role: "user", content: "short" }]);
  const long = await complete({ input: "x".repeat(50_000), stream: true }, shelf);
  expect(fromResume(again(toResume(long)), askingOf(shelf)).keeping).toBeUndefined();
  const unkept = await complete({ input: "short", store: false }, shelf);
  expect(fromResume(again(toResume(unkept)), askingOf(shelf)).keeping).toBeUndefined();
});
