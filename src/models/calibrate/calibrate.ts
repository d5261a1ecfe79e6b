// How sure may this model be, by what it saw in texts that it did not learn from?
import type { Calibration } from "./calibration.ts";
import { chooseThreshold, type Guarantee, type Trial } from "./choose-threshold.ts";
import { confidence, fitGuard } from "./fit-guard.ts";
import { fitTemperature } from "./fit-temperature.ts";
import type { Sighting } from "./sighting.ts";
import { readSigns, signs } from "./signs.ts";

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
  const guard = fitGuard(
    judged.map(({ signs }) => signs),
    Uint8Array.from(judged, ({ isRight }) => (isRight ? 1 : 0)),
  );
  const trial = ({ signs, isRight }: Judged): Trial => ({ confidence: confidence(signs, guard), isRight });
  const threshold = chooseThreshold(
    judged.map(trial),
    proving.map((sighting) => trial(judge(sighting, temperature))),
    guarantee,
  );
  return { temperature, guard, threshold, ...guarantee };
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
