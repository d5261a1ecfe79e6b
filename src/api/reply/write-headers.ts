// What do the headers of an answer say?
import type { Receipt } from "#core/contract";
import type { Answered, CacheReport } from "#gateway";

/** On every reply. Answers are private to their caller: no shared cache on the way may keep one. */
export function baseHeaders(requestId: string): Record<string, string> {
  return {
    "x-request-id": requestId,
    // The same, where Anthropic's clients look for it.
    "request-id": requestId,
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  };
}

/**
 * The receipt. Of a stream, `weir-usage: predicted` says that cost and energy are suppositions.
 * @param ignored what else of the request was
 */
export function answerHeaders(
  answered: Answered<unknown>,
  contentType: string,
  ignored: readonly string[] = [],
): Record<string, string> {
  const receipt = answered.receipt();
  const headers: Record<string, string> = {
    ...baseHeaders(receipt.request_id),
    "content-type": contentType,
    "weir-tier": receipt.tier,
    "weir-model": headerSafe(receipt.model),
    "weir-route": receipt.route,
    "weir-usage": receipt.usage.source,
    "weir-cost-usd": writeUsd(receipt.cost_usd),
    "weir-saved-usd": writeUsd(receipt.saved_usd),
    "weir-energy-j": String(receipt.energy_j.p50),
    "cache-status": writeCacheStatus(answered.cache),
  };
  const timings = writeTimings(answered.timings);
  if (timings !== "") headers["server-timing"] = timings;
  const all = [...(receipt.ignored ?? []), ...ignored];
  if (all.length > 0) headers["weir-ignored"] = all.map(headerSafe).join(", ").slice(0, 1024);
  if (receipt.sandbox) headers["weir-sandbox"] = "1";
  if (answered.flightId !== undefined) headers["weir-flight"] = answered.flightId;
  if (answered.cache.kind === "hit") headers["age"] = String(answered.cache.ageSeconds);
  return headers;
}

/** RFC 9211. */
function writeCacheStatus(report: CacheReport): string {
  if (report.kind === "hit") {
    const { ttlSeconds, detail } = report;
    return `weir; hit; ttl=${ttlSeconds}${detail === undefined ? "" : `; detail=${detail}`}`;
  }
  if (report.kind === "collapsed") return "weir; fwd=miss; collapsed";
  const stored = report.stored === undefined ? "" : "; stored";
  return `weir; fwd=${report.kind}${stored}${report.stored === "isolate" ? "; detail=isolate" : ""}`;
}

/** https://www.w3.org/TR/server-timing/ : browsers show the split in their network panel. */
function writeTimings(timings: Answered<unknown>["timings"]): string {
  return Object.entries(timings)
    .map(([station, ms]) => `${station};dur=${ms.toFixed(1)}`)
    .join(", ");
}

/** Plain decimals down to a nano-dollar, never `4.2e-8`. */
function writeUsd(usd: Receipt["cost_usd"]): string {
  return usd === 0 ? "0" : usd.toFixed(9).replace(/\.?0+$/, "");
}

/** A caller may name any model (`origin/<name>`); what is no plain character would be a header of its own. */
function headerSafe(text: string): string {
  return text.slice(0, 256).replaceAll(/[^\x21-\x7e]/g, "?");
}
