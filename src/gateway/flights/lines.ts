// How is what a flight says written, line by line, and read?
import type { Receipt } from "#core/contract";
import { readJson } from "#core/read-json";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import type { FailureWords } from "./boarding.ts";
import type { Packed } from "./pack.ts";

/** All that is said of an answer: one `answer`, the JSON of a `Said`, or many `batch`, then `end`; or `fail`. */
export type FlightLine =
  | { readonly answer: string }
  | { readonly batch: readonly Packed[] }
  | { readonly end: Receipt }
  | { readonly fail: FailureWords };

export interface Lines {
  /** Undefined after the last one. @throws WeirError `upstream_cut` */
  readonly next: () => Promise<FlightLine | undefined>;
  /** Nobody hears any more. Not a generator's `return`: that would wait for a line which may never come. */
  readonly leave: () => void;
}

export function writeLine(line: FlightLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** Nothing is said: only a write that fails tells that a listener in another isolate has gone. */
export const emptyLine = "\n";

export function readLines(bytes: ReadableStream<Uint8Array>): Lines {
  const reader = bytes.getReader();
  const decoder = new TextDecoder();
  let lines: string[] = [];
  let rest = "";
  return {
    async next() {
      try {
        while (lines.length === 0) {
          const { value, done } = await reader.read();
          if (done) return undefined;
          // What has come of a line before is not looked through again: of a long one thousands of pieces come.
          const [first = "", ...others] = decoder.decode(value, { stream: true }).split("\n");
          const all = [rest + first, ...others];
          rest = all.pop() ?? "";
          lines = all.filter((line) => line !== "");
        }
        return readLine(lines.shift() ?? "");
      } catch (cause) {
        throw cut(cause);
      }
    },
    leave() {
      void reader.cancel().catch(() => undefined);
    },
  };
}

/** What a flight should have said, and has not. */
export function cut(cause?: unknown): WeirError {
  return new WeirError("upstream_cut", "Cannot finish the answer: the call it was shared with broke off", { cause });
}

function readLine(text: string): FlightLine | undefined {
  const line = readJson(text);
  return isLine(line) ? line : undefined;
}

/** A flight wrote it, and nobody else: to tell its kind is enough. */
function isLine(value: unknown): value is FlightLine {
  return isRecord(value) && ["answer", "batch", "end", "fail"].some((kind) => kind in value);
}
