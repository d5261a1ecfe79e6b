// How many does a query ask for?
import { refuseValue } from "./refuse-value.ts";

/** @throws WeirError unless it is a whole number from 1 to `most` */
export function readCount(name: string, text: string, most = 999): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= most) return count;
  throw refuseValue("query", name, `a whole number from 1 to ${most}`);
}
