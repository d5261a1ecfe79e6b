// How is an answer shown?
import { isRow, type Row } from "./admin-client.ts";

/** What was said on the command line, as cac reads it: numbers are numbers. */
export interface Flags {
  readonly json?: boolean;
  readonly url?: string;
  readonly spec?: string;
  readonly name?: string;
  readonly tenant?: string | number;
  readonly expires?: string | number;
  readonly grace?: string | number;
  readonly endpoints?: string;
  readonly models?: string;
  readonly tiers?: string;
  readonly tasks?: string;
  readonly origins?: string;
  readonly days?: number;
  readonly limit?: number;
  readonly namespace?: string;
  readonly task?: string;
  readonly out?: string;
  readonly training?: string;
  readonly [option: string]: unknown;
}

/** As a table for eyes, or with `--json` as it came. */
export function printRows(rows: readonly Row[], columns: readonly string[], { json }: Flags): void {
  if (json === true) {
    console.log(JSON.stringify(rows, undefined, 2));
    return;
  }
  const table = [
    columns.map((column) => column.split(".").at(-1) ?? ""),
    ...rows.map((row) => pickColumns(row, columns)),
  ];
  const widths = columns.map((_, at) => Math.max(...table.map((line) => line[at]?.length ?? 0)));
  for (const line of table)
    console.log(
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  if (rows.length === 0) console.log("(none)");
}

/** @param columns `spec.name` is the field `name` of `spec`; times are told as dates */
export function pickColumns(row: Row, columns: readonly string[]): readonly string[] {
  return columns.map((column) => {
    let value: unknown = row;
    for (const step of column.split(".")) value = isRow(value) ? value[step] : undefined;
    if (value === null || value === undefined) return "-";
    if (column.endsWith("_at") && typeof value === "number") return new Date(value * 1000).toISOString().slice(0, 19);
    // What was audited may hold what a stranger wrote: no control characters reach the terminal.
    return (typeof value === "string" ? value : JSON.stringify(value)).replaceAll(/\p{Cc}/gu, "?");
  });
}
