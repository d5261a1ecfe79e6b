// What is bounded, and how much of it is this?

/** Money in nano-dollars; `calls` are those under way at this moment. */
export const units = ["nanoUsd", "tokens", "requests", "calls"] as const;

export type Unit = (typeof units)[number];

/** Whole numbers, one for each unit. */
export type Amounts = Readonly<Record<Unit, number>>;

export const nothing: Amounts = { nanoUsd: 0, tokens: 0, requests: 0, calls: 0 };

export function add(one: Amounts, other: Amounts): Amounts {
  return {
    nanoUsd: one.nanoUsd + other.nanoUsd,
    tokens: one.tokens + other.tokens,
    requests: one.requests + other.requests,
    calls: one.calls + other.calls,
  };
}

export function subtract(one: Amounts, other: Amounts): Amounts {
  return add(one, times(other, -1));
}

export function times(amounts: Amounts, factor: number): Amounts {
  return {
    nanoUsd: amounts.nanoUsd * factor,
    tokens: amounts.tokens * factor,
    requests: amounts.requests * factor,
    calls: amounts.calls * factor,
  };
}

/** Whether there is at least so much of each. */
export function covers(stock: Amounts, need: Amounts): boolean {
  return units.every((unit) => stock[unit] >= need[unit]);
}

export function isNothing(amounts: Amounts): boolean {
  return units.every((unit) => amounts[unit] === 0);
}
