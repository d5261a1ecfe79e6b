// Which recipe suits this lesson?
import { maxCharsRead } from "../features/feature-spec.ts";
import type { Lesson } from "./examples.ts";
import type { Recipe } from "./recipe.ts";

const spec = { wordGrams: 2, skip: 3, edges: true, charFrom: 3, charTo: 5, idfPower: 0.5, maxChars: maxCharsRead };

export function planRecipe({ labels }: Lesson): Recipe {
  if (labels <= 20) {
    const rows = Math.floor(250_000 / (6 + labels));
    return { spec, minFrequency: 1, maxRows: rows, cost: 1, weightsPerLabel: Infinity };
  }
  return {
    spec: { ...spec, charTo: 4 },
    minFrequency: 2,
    maxRows: 40_000,
    cost: 1,
    weightsPerLabel: Math.floor(600_000 / labels),
    net: { width: 48, rows: 28_000, rounds: 10, dropout: 0.3, share: 0.2 },
  };
}
