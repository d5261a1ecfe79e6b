// What is left of one's scopes within another's?
import type { Allowance } from "#core/caller";
import type { KeyBudget, KeyQuota, KeySpec, TokenGrant } from "#core/contract";
import { WeirError } from "#core/weir-error";

type Lists = Pick<KeySpec, "endpoints" | "models" | "tiers" | "tasks">;
export type Scopes = Pick<Allowance, "endpoints" | "models" | "tiers" | "tasks">;

/** All that asks models and tasks, and nothing that mints, tells sums or goes by unread. */
const askingEndpoints: readonly string[] = [
  "/v1/chat/completions",
  "/v1/responses",
  "/v1/responses/*",
  "/v1/messages",
  "/v1/messages/count_tokens",
  "/v1/embeddings",
  "/v1/tasks",
  "/v1/tasks/*",
  "/v1/models",
  "/v1/models/*",
  "/v1/flights/*",
  "/v1/feedback",
];

/** What a key may give to its tokens: what its specification says of them, else what it may do itself. */
export function grantOf({ tokens, endpoints, models, tiers, tasks }: KeySpec): TokenGrant {
  const own = endpoints === undefined ? undefined : new Set(endpoints);
  return {
    endpoints: askingEndpoints.filter((each) => own === undefined || isCovered(each, own)),
    ...(models && { models }),
    ...(tiers && { tiers }),
    ...(tasks && { tasks }),
    ...tokens,
  };
}

/** Both at once. */
export function within(one: Scopes, other: Scopes): Scopes {
  const endpoints = both(one.endpoints, other.endpoints, isCovered);
  const models = both(one.models, other.models, has);
  const tiers = both(one.tiers, other.tiers, has);
  const tasks = both(one.tasks, other.tasks, has);
  return {
    ...(endpoints && { endpoints }),
    ...(models && { models }),
    ...(tiers && { tiers }),
    ...(tasks && { tasks }),
  };
}

function both<Item>(
  one: ReadonlySet<Item> | undefined,
  other: ReadonlySet<Item> | undefined,
  covers: (item: Item, set: ReadonlySet<Item>) => boolean,
): ReadonlySet<Item> | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return new Set([...one].filter((item) => covers(item, other)));
}

function has<Item>(item: Item, set: ReadonlySet<Item>): boolean {
  return set.has(item);
}

/** Whether all that a path, or a path that ends in `*`, stands for is among those. */
export function isCovered(endpoint: string, endpoints: ReadonlySet<string>): boolean {
  if (endpoints.has(endpoint)) return true;
  return [...endpoints].some((each) => each.endsWith("*") && endpoint.startsWith(each.slice(0, -1)));
}

/** @throws WeirError `permission_denied`, which names the field that asks for more than is granted */
export function refuseMore(asked: Lists & SpendLimits, granted: Lists & SpendLimits): void {
  for (const name of ["endpoints", "models", "tiers", "tasks"] as const) {
    const list: readonly string[] | undefined = granted[name];
    if (list === undefined) continue;
    const set = new Set(list);
    if (asked[name]?.every((item) => (name === "endpoints" ? isCovered(item, set) : set.has(item))) === false) {
      throw tooMuch(name);
    }
  }
  for (const name of ["budget", "quota"] as const) refuseLarger(name, { ...asked[name] }, { ...granted[name] });
}

interface SpendLimits {
  readonly budget?: KeyBudget;
  readonly quota?: KeyQuota;
}

function refuseLarger(
  name: string,
  asked: Readonly<Record<string, number>>,
  granted: Readonly<Record<string, number>>,
): void {
  for (const [field, value] of Object.entries(asked)) {
    // From which share on to warn is nobody's loss.
    if (field !== "soft_share" && value > (granted[field] ?? Infinity)) throw tooMuch(`${name}.${field}`);
  }
}

function tooMuch(param: string): WeirError {
  return new WeirError("permission_denied", `Cannot mint a token: '${param}' is more than the key may give`, { param });
}
