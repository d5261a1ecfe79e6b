// What in these texts must their host not see?
import { redact, type Span } from "#models/tasks";
import { mapText } from "./map-text.ts";

export type Kind = Span["kind"];

export interface Values {
  /** By their text, in the order in which they were met. */
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly spansOf: (text: string) => readonly Span[];
  /** All texts in which a placeholder would be mistaken for one that was put there. */
  readonly said: readonly string[];
  /** Such texts, too, which nothing stands beside: names of fields. */
  readonly names: ReadonlySet<string>;
}

export interface Collector extends Values {
  readonly see: (text: string) => void;
  readonly seeName: (name: string) => void;
  /** A text in which a placeholder would be nobody's but Weir's. */
  readonly find: (text: string) => void;
}

export function collectValues(): Collector {
  const kinds = new Map<string, Kind>();
  const spans = new Map<string, readonly Span[]>();
  const said: string[] = [];
  const names = new Set<string>();

  function findSpans(text: string): readonly Span[] {
    const found = spans.get(text) ?? redact().run({ text }).output.spans;
    if (found.length > 0) spans.set(text, found);
    return found;
  }
  function add(text: string): void {
    for (const { start, end, kind } of findSpans(text)) {
      const value = text.slice(start, end);
      if (!kinds.has(value)) kinds.set(value, kind);
    }
  }
  /** As a whole a JSON text tells more than its strings: that a number is a telephone's stands in the name before it. */
  function addNamed(json: string): void {
    for (const { start, end, kind } of redact().run({ text: json }).output.spans) {
      const value = json.slice(start, end);
      const isPlain = !/["\\]/.test(value) && json[start - 1] !== "\\";
      if (isPlain && !kinds.has(value)) kinds.set(value, kind);
    }
  }

  return {
    kinds,
    said,
    names,
    spansOf: (text) => spans.get(text) ?? [],
    see(text) {
      said.push(text);
      const addPlain = (plain: string): string => {
        if (plain !== text) said.push(plain);
        add(plain);
        return plain;
      };
      mapText(text, addPlain, addNamed);
    },
    seeName(name) {
      names.add(name);
      add(name);
    },
    find: add,
  };
}
