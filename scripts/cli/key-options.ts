// Which specification do the options of `weir key` describe?
import { readFileSync } from "node:fs";
import { isRow, type Row } from "./admin-client.ts";
import type { Flags } from "./print.ts";

const lists = ["endpoints", "models", "tiers", "tasks", "origins"] as const;
/** Option -> field. */
const budget = { usdPerDay: "usd_per_day", usdPerMonth: "usd_per_month", usdTotal: "usd_total" } as const;
const quota = {
  requestsPerMinute: "requests_per_minute",
  requestsPerDay: "requests_per_day",
  tokensPerDay: "tokens_per_day",
  concurrent: "concurrent",
  maxLargeShare: "max_large_share",
} as const;

/** @param timeField where `--expires` goes. The deployment checks the values: its schema has the last word. */
export function readSpec(flags: Flags, name: string | undefined, timeField = "expires_in_seconds"): object {
  const file = flags.spec === undefined ? {} : readJsonFile(flags.spec);
  const spec: Record<string, unknown> = { ...file };
  if (name !== undefined) spec["name"] = name;
  if (flags.tenant !== undefined) spec["tenant"] = String(flags.tenant);
  if (flags.training !== undefined) spec["training"] = flags.training;
  if (flags.expires !== undefined) spec[timeField] = readSeconds(String(flags.expires));
  for (const field of lists) {
    const list = flags[field];
    if (list !== undefined) spec[field] = list.split(",").map((item) => item.trim());
  }
  addNumbers(spec, "budget", budget, flags);
  addNumbers(spec, "quota", quota, flags);
  return spec;
}

function addNumbers(
  spec: Record<string, unknown>,
  field: string,
  names: Readonly<Record<string, string>>,
  flags: Flags,
): void {
  const said = Object.entries(names).flatMap(([option, name]) =>
    flags[option] === undefined ? [] : [[name, Number(flags[option])] as const],
  );
  if (said.length > 0) spec[field] = { ...(isRow(spec[field]) ? spec[field] : {}), ...Object.fromEntries(said) };
}

function readSeconds(text: string): number {
  const [, count, unit = ""] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = { s: 1, m: 60, h: 3600, d: 86_400 }[unit];
  if (count === undefined || seconds === undefined) {
    throw new Error(`Cannot read the time '${text}': it is a whole number and s, m, h or d, such as 90d`);
  }
  return Number(count) * seconds;
}

export function readJsonFile(path: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Error(`Cannot read ${path}: there is no such file, or it is no JSON`, { cause });
  }
  if (isRow(value)) return value;
  throw new Error(`Cannot read ${path}: it is no JSON object`);
}
