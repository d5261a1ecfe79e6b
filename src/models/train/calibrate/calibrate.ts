// How sure may this model be, by what it saw in texts that it did not learn from?
import type { Calibration } from "../../calibration/calibration.ts";
import { confidence } from "../../calibration/confidence.ts";
import { homes, readSigns, signs } from "../../calibration/signs.ts";
import { chooseThreshold, type Guarantee, type Trial } from "./choose-threshold.ts";
import { fitGuard } from "./fit-guard.ts";
import { fitTemperature } from "./fit-temperature.ts";
import type { Sighting } from "./sighting.ts";

/**
 * Temperature and guard are fitted on `fitting`; where the threshold's search begins is planned there too. That it keeps
 * the promise is proven on `proving` alone, which must be other texts.
 */
export function calibrate(
  fitting: readonly Sighting[],
  proving: readonly Sighting[],
  guarantee: Guarantee,
): Calibration {
  const temperature = fitTemperature(fitting);
  const judged = fitting.map((sighting) => judge(sighting, temperature));
  const counts = countsOf(fitting);
  const guard = fitGuard(
    judged.map((each, at) => ({ signs: each.signs, right: each.isRight ? 1 : 0, count: counts[at] ?? 1 })),
    homes,
  );
  const trial = ({ signs, isRight }: Judged): Trial => ({ confidence: confidence(signs, guard), isRight });
  const threshold = chooseThreshold(
    judged.flatMap((each, at) => Array.from({ length: Math.round(counts[at] ?? 1) }, () => trial(each))),
    proving.map((sighting) => trial(judge(sighting, temperature))),
    guarantee,
  );
  return { temperature, guard, threshold, ...guarantee };
}

/**
 * Who gives some texts that are out of scope expects such, and more often than they are given: where there are any, they
 * count at least as so large a part of those in scope.
 */
const outsideShare = 0.05;

function countsOf(sightings: readonly Sighting[]): Float64Array {
  const outside = sightings.filter(({ target }) => target < 0).length;
  const count = Math.max(1, (outsideShare * (sightings.length - outside)) / outside);
  return Float64Array.from(sightings, ({ target }) => (target < 0 ? count : 1));
}

interface Judged {
  readonly signs: Float64Array;
  readonly isRight: boolean;
}

/** An answer to a text that is out of scope is a wrong one. */
function judge(sighting: Sighting, temperature: number): Judged {
  const row = new Float64Array(signs.length);
  const best = readSigns(sighting.scores, temperature, sighting, row);
  return { signs: row, isRight: best === sighting.target };
}
