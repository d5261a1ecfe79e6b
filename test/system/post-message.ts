// How does a test speak Anthropic's Messages API?
import { expect } from "vitest";
import { readBroken, type Weir } from "./weir.ts";

export interface Posting {
  readonly model?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly more?: object;
}

export function postMessage(
  weir: Weir,
  content: unknown,
  { model = "origin/echo", headers, path = "", more }: Posting = {},
) {
  return weir.fetch(`/v1/messages${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": "test-key", ...headers },
    body: JSON.stringify({ model, max_tokens: 100, messages: [{ role: "user", content }], ...more }),
  });
}

export interface MessageEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The events of a stream, each under its own name; and whether it broke. */
export async function readMessageEvents(
  body: ReadableStream<Uint8Array> | null,
): Promise<{ events: MessageEvent[]; isBroken: boolean }> {
  const { text, isBroken } = await readBroken(body);
  const events = text.split("\n\n").filter((event) => event !== "");
  return {
    isBroken,
    events: events.map((event) => {
      const [, name, data = ""] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
      const value: MessageEvent = JSON.parse(data);
      expect(value.type).toBe(name);
      return value;
    }),
  };
}

/** What the pieces of an answer say in one of their fields, put together. */
export function join(events: readonly MessageEvent[], field: string): string {
  return events.map(({ delta }) => (isObject(delta) ? (delta[field] ?? "") : "")).join("");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
