// Is this a configuration?
import type { WeirConfig } from "#core/contract";
import { weirConfigs } from "#core/owner-contract";
import { WeirError } from "#core/weir-error";

/** @param source how its reader calls the place that it is from. @throws WeirError naming the field at fault */
export function readConfig(config: unknown, source: string): WeirConfig {
  if (weirConfigs.is(config)) return config;
  const { field = "", state = "is not known" } = weirConfigs.findFault(config) ?? {};
  throw refuse(source, `${field === "" ? "it" : `'${field}'`} ${state}`);
}

/** @throws WeirError as above */
export function readConfigText(text: string, source: string): WeirConfig {
  return readConfig(parse(text, source), source);
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(source, "it is no JSON");
  }
}

function refuse(source: string, why: string): WeirError {
  return new WeirError("not_configured", `Cannot serve by ${source}: ${why}`);
}
