import { expect, test, vi } from "vitest";
import { readStrictText, readText, TooLarge } from "./read-text.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A body without a declared length, in these pieces; `bytes` are raw. */
function bodyOf(...pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}
const ask = (body: BodyInit, headers: HeadersInit = {}): Request =>
  new Request("http://weir.test/", { method: "POST", body, headers });

test.each([
  { name: "of a declared length", make: (bytes: Uint8Array) => ask(bytes, { "content-length": String(bytes.length) }) },
  { name: "in two pieces torn anywhere", make: (bytes: Uint8Array) => ask(bodyOf(bytes.slice(0, 5), bytes.slice(5))) },
])("readStrictText() reads a body $name", async ({ make }) => {
  expect(await readStrictText(make(utf8("aaa😀é漢\0")), { maxBytes: 100 })).toBe("aaa😀é漢\0");
  expect(await readStrictText(make(utf8("\uFEFF{}")), { maxBytes: 100 })).toBe("{}");
});

test("readStrictText() reads a request without a body as nothing", async () => {
  expect(await readStrictText(new Request("http://weir.test/"), { maxBytes: 10 })).toBe("");
});

test.each([
  { name: "a byte of no character", bytes: [0x61, 0xff] },
  { name: "a torn emoji at the end", bytes: [0xf0, 0x9f, 0x98] },
  { name: "a lone surrogate", bytes: [0xed, 0xa0, 0x80] },
  { name: "an overlong slash", bytes: [0xc0, 0xaf] },
])("readStrictText() refuses $name, and reads the next body well", async ({ bytes }) => {
  const body = Uint8Array.from(bytes);
  await expect(readStrictText(ask(body, { "content-length": String(body.length) }), { maxBytes: 10 })).rejects.toThrow(
    TypeError,
  );
  await expect(readStrictText(ask(bodyOf(body)), { maxBytes: 10 })).rejects.toThrow(TypeError);
  expect(await readStrictText(ask("ok"), { maxBytes: 10 })).toBe("ok");
});

test("readStrictText() takes just as many bytes as it may, and not one more", async () => {
  expect(await readStrictText(ask(bodyOf(utf8("12345"), utf8("67890"))), { maxBytes: 10 })).toBe("1234567890");
  await expect(readStrictText(ask(bodyOf(utf8("12345"), utf8("678901"))), { maxBytes: 10 })).rejects.toThrow(TooLarge);
  await expect(readStrictText(ask("12345678901", { "content-length": "11" }), { maxBytes: 10 })).rejects.toThrow(
    TooLarge,
  );
});

test("readStrictText() counts bytes, not characters", async () => {
  await expect(readStrictText(ask(bodyOf(utf8("😀😀😀"))), { maxBytes: 11 })).rejects.toThrow(TooLarge);
});

test.each([
  { name: "drains what little is left, so that the sender hears why", drainBytes: 5000, pieces: 7, isCut: false },
  { name: "cuts a sender off that goes on beyond the drain", drainBytes: 1500, pieces: 99, isCut: true },
])("readStrictText() $name", async ({ drainBytes, pieces, isCut }) => {
  let sent = 0;
  const cancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      if (sent <= pieces) controller.enqueue(utf8("x".repeat(1000)));
      else controller.close();
    },
    cancel,
  });
  await expect(readStrictText(ask(body), { maxBytes: 3000, drainBytes })).rejects.toThrow(TooLarge);
  expect(cancel).toHaveBeenCalledTimes(isCut ? 1 : 0);
});

test("readStrictText() does not trust a length that says nothing, and stops an endless body", async () => {
  const cancel = vi.fn();
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(utf8("x".repeat(1000))),
    cancel,
  });
  await expect(readStrictText(ask(endless, { "content-length": "many" }), { maxBytes: 5000 })).rejects.toThrow(
    TooLarge,
  );
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("readText() takes 1 MB, and says at every piece that the host lives", async () => {
  const onPiece = vi.fn();
  const pieces = Array.from({ length: 100 }, () => utf8("é".repeat(5000)));
  const text = await readText(new Response(bodyOf(...pieces)), { maxBytes: 1_000_000, onPiece });
  expect(text).toBe("é".repeat(500_000));
  expect(onPiece).toHaveBeenCalledTimes(100);
});

test("readText() reads a host's bytes whatever they are", async () => {
  expect(await readText(new Response(bodyOf(Uint8Array.of(0x61, 0xff, 0x62))), { maxBytes: 10 })).toBe("a\uFFFDb");
  expect(await readText(new Response(null), { maxBytes: 10 })).toBe("");
});

test("readText() throws what reading throws", async () => {
  const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("reset")) });
  await expect(readText(new Response(broken), { maxBytes: 10 })).rejects.toThrow("reset");
});
