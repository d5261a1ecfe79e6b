// What does this isolate know of a host?
import type { Host } from "#core/host";
import { makeBreaker, type Breaker } from "./breaker.ts";
import { makeLatencies, type Latencies } from "./latencies.ts";
import { makeLoad, type Load, type Tell } from "./load.ts";
import { makeRetryBudget, type RetryBudget } from "./retry-budget.ts";

export interface HostRecord {
  readonly budget: RetryBudget;
  readonly breaker: Breaker;
  readonly load: Load;
  /** Of calls that are handed on unread: who is slow to send one takes no room from answers. */
  readonly passes: Load;
  /** Of one kind of answer. */
  readonly latencies: (kind: string) => Latencies;
}

/** The same record for all who ask the host. */
export function recordOf(host: Host): HostRecord {
  const known = records.get(host) ?? makeRecord(host);
  records.set(host, known);
  return known;
}

const records = new WeakMap<Host, HostRecord>();

function makeRecord({ tier, name = tier }: Host): HostRecord {
  const latencies = new Map<string, Latencies>();
  const tell: Tell = (why, refused) => {
    console.warn(JSON.stringify({ event: "overloaded", tier, host: name, why, refused }));
  };
  return {
    latencies(kind) {
      const known = latencies.get(kind) ?? makeLatencies();
      latencies.set(kind, known);
      return known;
    },
    budget: makeRetryBudget(),
    load: makeLoad(tell),
    passes: makeLoad(tell),
    breaker: makeBreaker((state, why) => {
      console.warn(JSON.stringify({ event: "breaker", tier, host: name, state, why }));
    }),
  };
}
