// What has the owner decided in weir.config.json?
import type { WeirConfig } from "#core/contract";
import { weirConfigs } from "#core/owner-contract";
import { WeirError } from "#core/weir-error";

/** @param text of the variable WEIR_CONFIG. @throws WeirError `not_configured` naming the field at fault */
export function readConfig(text: string | undefined): WeirConfig {
  if (text === undefined || text === "") return {};
  const config = parse(text);
  if (weirConfigs.is(config)) return config;
  const { field = "", state = "is not known" } = weirConfigs.findFault(config) ?? {};
  throw refuse(`${field === "" ? "it" : `'${field}'`} ${state}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse("it is no JSON");
  }
}

function refuse(why: string): WeirError {
  return new WeirError("not_configured", `Cannot serve by WEIR_CONFIG: ${why}`);
}
