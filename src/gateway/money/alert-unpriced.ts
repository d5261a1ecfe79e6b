// Whose price does nobody here know?
import type { Model } from "#core/model";

/** Callers name models: so many of an isolate's are told of, each once. */
const mostTold = 100;
const told = new Set<string>();

/** It is charged as the dearest of its kind; the owner may want to add it to the catalogue. */
export function alertUnpriced({ id, isUnlisted, price }: Model): void {
  if (isUnlisted !== true || told.has(id) || told.size >= mostTold) return;
  told.add(id);
  console.warn(JSON.stringify({ event: "price_unknown", model: id, chargedAs: price }));
}
