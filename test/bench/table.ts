// How are the figures shown to a person?

export interface Row {
  /** Requests a second with 16 callers at once. */
  readonly rps: number;
  readonly p50Ms: number;
  /** CPU of the server's own process, user and system, a request. */
  readonly cpuMicros: number;
  /** To the first byte of the body, one caller. */
  readonly ttfbMs: number;
  readonly rssMiB: number;
  /** From the start of the process to its first 200. */
  readonly coldMs: number;
}

export interface Result {
  readonly rows: Readonly<Record<string, Row>>;
  /** Of Weir; absent where it was not asked for. */
  readonly bundle?: { readonly bytes: number; readonly gzip: number };
  readonly ratios: Readonly<Record<string, number>>;
}

const columns = [
  ["rps", "req/s", 0],
  ["p50Ms", "p50 ms", 2],
  ["cpuMicros", "CPU us", 0],
  ["ttfbMs", "first byte ms", 2],
  ["rssMiB", "peak MiB", 0],
  ["coldMs", "cold ms", 0],
] as const satisfies readonly (readonly [keyof Row, string, number])[];

export function writeTable({ rows, bundle, ratios }: Result): string {
  const head = ["target", ...columns.map(([, title]) => title)];
  const body = Object.entries(rows).map(([name, row]) => [
    name,
    ...columns.map(([figure, , digits]) => row[figure].toFixed(digits)),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...body].map((cells) => cells[at]?.length ?? 0)));
  const lines = [head, ...body].map((cells) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  "),
  );
  const sizes = bundle && [
    `bundle ${(bundle.bytes / 1024).toFixed(1)} KiB, gzip ${(bundle.gzip / 1024).toFixed(1)} KiB`,
  ];
  const words = Object.entries(ratios).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  return [...lines, "", ...(sizes ?? []), ...words, ""].join("\n");
}
