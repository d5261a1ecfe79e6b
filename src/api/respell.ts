// How does a dialect other than chat spell the field that a failure names?
import { WeirError } from "#core/weir-error";

/** What chat's name of a field begins with, and what stands in its place; the first that fits. */
export type Spellings = readonly (readonly [chat: RegExp, own: string])[];

/** The failure, with the field as the caller has written it. */
export function respell(failure: WeirError, spellings: Spellings): WeirError {
  const { code, message, param = "" } = failure;
  const [chat, own] = spellings.find(([pattern]) => pattern.test(param)) ?? [];
  if (chat === undefined || own === undefined) return failure;
  const spelled = param.replace(chat, own);
  return new WeirError(code, message.replace(`'${param}'`, `'${spelled}'`), { param: spelled });
}
