// How are values put back into a text that comes in pieces?
import type { Vault } from "./vault.ts";

export interface Piecewise {
  /** What may be said by now: all but an end that may yet become a placeholder. */
  readonly add: (piece: string) => string;
  /** What was held back: nothing more comes. */
  readonly end: () => string;
}

export function makePiecewise(vault: Vault, write?: (value: string) => string): Piecewise {
  let held = "";
  return {
    add(piece) {
      const text = held + piece;
      const open = vault.openFrom(text);
      held = text.slice(open);
      return vault.restore(text.slice(0, open), write);
    },
    end() {
      const rest = held;
      held = "";
      return rest;
    },
  };
}
