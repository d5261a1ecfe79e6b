// Does any request make Weir fail, hang, or tell what it must not?
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { check, type FuzzTarget, type Sent } from "./check-reply.ts";
import { jsonCases } from "./corpora.ts";
import { mutated, schemaArbitrary, words, type Schemas } from "./schema-arbitrary.ts";

interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  readonly components: { readonly schemas: Schemas };
}

interface Operation {
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: { $ref: string } } } };
}

const document: Document = JSON.parse(readFileSync(new URL("../../schemas/openapi.json", import.meta.url), "utf8"));

/** How many answers had which status. @throws what fast-check says of the smallest request that fails. */
export async function fuzz(
  target: FuzzTarget,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  const property = fc.asyncProperty(requests(target), async (sent) => {
    const status = await check(sent, target);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  });
  await fc.assert(property, { numRuns: count, seed });
  return statuses;
}

function requests({ keys, adminToken }: FuzzTarget): fc.Arbitrary<Sent> {
  const routes = Object.entries(document.paths).flatMap(([path, { post }]) => {
    if (post === undefined) return [];
    const schema = post.requestBody?.content["application/json"].schema ?? { $ref: "MessagesRequest" };
    return [{ path, valid: schemaArbitrary(schema, document.components.schemas) }];
  });
  return fc.oneof(
    ...[...routes, { path: "/v1/moderations", valid: fc.jsonValue() }].map(({ path, valid }) =>
      fc.record({
        path: filled(path),
        body: bodies(valid),
        headers: headers(path.startsWith("/admin") ? [adminToken ?? "none"] : keys),
      }),
    ),
  );
}

const taskNames = ["sentiment", "language", "keywords", "redact", "summarize", "similarity", "classify", "extract"];

function filled(path: string): fc.Arbitrary<string> {
  const inPath = fc.oneof(fc.constantFrom(...taskNames), words.map(encodeLoosely));
  return inPath.map((name) => path.replace(/\{\w+\}/, () => name || "x"));
}

/** What fetch takes for a path; a lone surrogate it does not. */
function encodeLoosely(text: string): string {
  return encodeURIComponent(text.toWellFormed()).slice(0, 300);
}

function bodies(valid: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const write = (value: unknown): string => JSON.stringify(value) ?? "";
  return fc.oneof(
    { weight: 5, arbitrary: valid.map(write) },
    { weight: 6, arbitrary: mutated(valid).map(write) },
    { weight: 2, arbitrary: mutated(mutated(mutated(valid))).map(write) },
    { weight: 1, arbitrary: fc.jsonValue().map(write) },
    { weight: 1, arbitrary: fc.constantFrom(...brokenJson, ...jsonCases.map(({ text }) => text)) },
    {
      weight: 1,
      arbitrary: fc.tuple(valid.map(write), fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
    },
  );
}

/** After the JSON parsing test suite's kinds: what one reader takes and another does not. */
const brokenJson = [
  "",
  " ",
  "nul",
  "[1,]",
  '{"a":1,}',
  "{'a':1}",
  '{"a":1}x',
  '{"a":1}{"b":2}',
  "[1e400]",
  "[-0]",
  "[NaN]",
  "[Infinity]",
  "[0x10]",
  "[01]",
  "[.5]",
  '["\t"]',
  '["\\x"]',
  '["\\uD800"]',
  '["\\u00"]',
  '{"model":"edge","model":"origin","messages":[]}',
  '{"__proto__":{"stream":true},"model":"edge","messages":[{"role":"user","content":"x"}]}',
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  `${'{"a":'.repeat(500)}1${"}".repeat(500)}`,
  "\uFEFF{}",
  "// comment\n{}",
  "123456789012345678901234567890",
] as const;

const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)),
  maxLength: 30,
});

function headers(keys: readonly string[]): fc.Arbitrary<Record<string, string>> {
  const odd = (...usual: string[]): fc.Arbitrary<string> => fc.oneof(fc.constantFrom(...usual), headerText);
  const credential = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...keys).map((key) => `Bearer ${key}`) },
    { weight: 1, arbitrary: odd("", "Bearer", "Bearer a.b.c", "Basic dTpw", `Bearer ${"k".repeat(8000)}`) },
  );
  return fc.record(
    {
      authorization: credential,
      "content-type": fc.oneof(
        { weight: 15, arbitrary: fc.constant("application/json") },
        { weight: 1, arbitrary: odd("text/plain", "application/json; charset=utf-16") },
      ),
      "weir-cache": odd("no-store", "no-cache", "max-age=5", "only-if-cached", "max-age=-1"),
      "weir-tiers": odd("edge", "origin", "isolate, edge", "moon"),
      "weir-fallback": odd("edge", "origin/x, auto", ",,,"),
      "weir-max-cost-usd": odd("1", "0", "-1", "1e-9", "NaN"),
      "weir-max-latency-ms": odd("1000", "0", "1e99"),
      "weir-min-quality": odd("0.5", "2", ""),
      "weir-redact": odd("1", "0", "yes"),
      "weir-resume": odd("1", "?1"),
      "idempotency-key": odd("k1", "k2", "k".repeat(300)),
      "cache-control": odd("no-store", "private, max-age=1"),
      "anthropic-version": odd("2023-06-01"),
      traceparent: odd("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00-0-0-0"),
      tracestate: headerText,
      origin: odd("https://evil.example", "null"),
      "x-forwarded-for": headerText,
    },
    { requiredKeys: ["authorization", "content-type"] },
  );
}
