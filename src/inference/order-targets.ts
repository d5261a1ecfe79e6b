// Which hosts are asked, in which order?
import type { Rung } from "#core/host";
import { recordOf } from "./host-record.ts";

/**
 * Rung after rung, and of each all that can answer in its place: the lowest priority first, among the same one by chance,
 * in proportion to their weights. Whose breaker is open comes after the others in that place; after the next rungs, too,
 * where it would keep the caller waiting. But it comes: the last host that is left may be well again.
 */
export function orderTargets(rungs: readonly Rung[]): readonly Rung[] {
  const [only] = rungs;
  // Nothing to choose, and nothing to pay for it.
  if (rungs.length === 1 && only?.standIns === undefined) return rungs;
  const silent: Rung[] = [];
  const others = rungs.flatMap((rung) => {
    const well: Rung[] = [];
    const ill: Rung[] = [];
    for (const target of inPlaceOf(rung)) {
      const { breaker } = recordOf(target.host);
      if (breaker.mayAsk()) well.push(target);
      else (breaker.isSilent() ? silent : ill).push(target);
    }
    return [...well, ...ill];
  });
  return [...others, ...silent];
}

function inPlaceOf(rung: Rung): readonly Rung[] {
  if (rung.standIns === undefined || rung.standIns.length === 0) return [rung];
  return [{ target: rung, priority: 0, weight: 1 }, ...rung.standIns.map((other) => ({ target: other, ...other }))]
    .map(({ target, priority, weight }) => ({ target, priority, lot: drawLot(weight) }))
    .toSorted((one, other) => one.priority - other.priority || one.lot - other.lot)
    .map(({ target }) => target);
}

/**
 * The least of such lots is each one's in proportion to its weight.
 * @see https://en.wikipedia.org/wiki/Exponential_distribution#Distribution_of_the_minimum_of_exponential_random_variables
 */
function drawLot(weight: number): number {
  return -Math.log(1 - Math.random()) / weight;
}
