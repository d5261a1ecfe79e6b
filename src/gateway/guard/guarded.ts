// What becomes of an answer where the owner wants it checked?
import { WeirError } from "#core/weir-error";
import type { Heard } from "#core/heard";
import type { Inference } from "#inference";
import { nothing, type Hold } from "#metering";
import type { Cascaded } from "../cascade/cascade.ts";
import type { Guard } from "./guard.ts";

export interface Guarded {
  readonly guard: Guard;
  readonly isPromptUnsafe: boolean;
}

/** For one way of answering. */
export interface Guarder<Body> {
  /** The answer as it may be given. */
  readonly apply: (answer: Body, guarded: Guarded) => Body | Promise<Body>;
  /** It will not be given: what it has come to, as far as that is known. */
  readonly drop: (answer: Body) => Heard | Promise<Heard>;
}

interface Means<Body> extends Guarder<Body>, Pick<Guarded, "guard"> {
  readonly onLost: Inference["onLost"];
  readonly hold: Hold | undefined;
}

/**
 * The prompt is checked beside the call, and nothing of the answer is given before its verdict is in. Where a verdict
 * cannot be had, and the owner wants what is unchecked to be kept back, the answer was for nothing: the owner pays it.
 * @throws WeirError, `guard_unreachable` among them
 */
export async function guarded<Body>(asked: Promise<Cascaded<Body>>, means: Means<Body>): Promise<Cascaded<Body>> {
  const { guard, apply, drop, onLost, hold } = means;
  const verdict = guard.isPromptUnsafe();
  // Heard of below, or by nobody where there is no answer.
  verdict.catch(() => undefined);
  const inferred = await asked;
  const { answer, rung, reading, second } = inferred;
  try {
    return { ...inferred, answer: await apply(answer, { guard, isPromptUnsafe: await verdict }) };
  } catch (error) {
    const why = error instanceof WeirError ? error.code : "internal_error";
    const lost = { why, billing: "uncertain", heard: await drop(answer) } as const;
    onLost?.({ ...lost, rung });
    for (const draft of [reading?.givenUp, second]) {
      if (draft !== undefined) onLost?.({ ...lost, rung: draft.rung, counted: draft.usage });
    }
    hold?.settle(nothing);
    throw error;
  }
}
