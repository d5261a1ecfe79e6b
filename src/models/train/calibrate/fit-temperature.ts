// How far apart must scores be, to mean what they say?
import { logSumExp } from "../../net-scorer.ts";
import type { Sighting } from "./sighting.ts";

const golden = (Math.sqrt(5) - 1) / 2;

/** The temperature that makes the right labels' probabilities most likely (golden-section search over its logarithm). */
export function fitTemperature(sightings: readonly Sighting[]): number {
  const inScope = sightings.filter(({ target }) => target >= 0);
  let low = Math.log(0.02);
  let high = Math.log(20);
  for (let step = 0; step < 30; step += 1) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (loss(inScope, Math.exp(left)) < loss(inScope, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

function loss(sightings: readonly Sighting[], temperature: number): number {
  let sum = 0;
  for (const { scores, target } of sightings) {
    const scaled = scores.map((score) => score / temperature);
    sum += logSumExp(scaled) - (scaled[target] ?? 0);
  }
  return sum;
}
