// Is this header on or off?
import { refuseValue } from "./refuse-value.ts";

/** Undefined where it is not said. @throws WeirError unless it is 1 or 0 */
export function readSwitch(headers: Headers, name: string): boolean | undefined {
  const said = headers.get(name);
  if (said === null) return undefined;
  if (said === "0" || said === "1") return said === "1";
  throw refuseValue("header", name, "1 or 0");
}
