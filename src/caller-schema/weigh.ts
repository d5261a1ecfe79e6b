// How much is there in a value to be gone through?

export type Weigh = (value: unknown) => number;

/** Counts values and names, and a text by its length. What it has weighed it knows: a list is compared with many values. */
export function makeScales(): Weigh {
  const known = new Map<unknown, number>();
  return (value) => {
    const weight = known.get(value) ?? weigh(value);
    if (typeof value === "object") known.set(value, weight);
    return weight;
  };
}

function weigh(value: unknown): number {
  if (typeof value === "string") return 1 + value.length / 16;
  if (typeof value !== "object" || value === null) return 1;
  let sum = 1;
  if (Array.isArray(value)) for (const item of value) sum += weigh(item);
  else for (const [name, item] of Object.entries(value)) sum += weigh(name) + weigh(item);
  return sum;
}
