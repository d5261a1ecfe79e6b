// How has the caller spelled the field that a failure names?
import { WeirError } from "#core/weir-error";

/** What chat's name of a field begins with, and what stands in its place; the first that fits. */
export type Spellings = readonly (readonly [chat: RegExp, own: string])[];

/** The failure, with the field as the caller has written it. */
export function respell(failure: WeirError, spellings: Spellings): WeirError {
  const { param = "" } = failure;
  const [chat, own] = spellings.find(([pattern]) => pattern.test(param)) ?? [];
  return chat === undefined || own === undefined ? failure : spell(failure, param.replace(chat, own));
}

/**
 * What is asked of Weir itself may be said beside the body or in its `weir`: the failure names what the caller has written.
 * Who reads the one or the other names it right already.
 * @param beside the name that it has there; undefined where it is not said there
 */
export function respellOption(failure: WeirError, beside: (option: string) => string | undefined): WeirError {
  const [, name] = /^weir[.-](.+)$/.exec(failure.param ?? "") ?? [];
  if (name === undefined || failure.code.startsWith("invalid_")) return failure;
  const option = name.replaceAll("-", "_");
  return spell(failure, beside(option) ?? `weir.${option}`);
}

/** @param beside the headers of a request */
export function headerOf(headers: Headers): (option: string) => string | undefined {
  return (option) => {
    const name = `weir-${option.replaceAll("_", "-")}`;
    return headers.has(name) ? name : undefined;
  };
}

function spell(failure: WeirError, param: string): WeirError {
  const { code, message, param: before = "", cause } = failure;
  return new WeirError(code, message.replace(`'${before}'`, `'${param}'`), { param, cause });
}
