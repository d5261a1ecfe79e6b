// What is said to one who asks a ledger how things stand, where it does not answer?
import { unreachable } from "#core/unreachable";

/** @throws WeirError `ledger_unreachable` */
export async function reachLedger<Value>(asked: Promise<Value>): Promise<Value> {
  const message = "Cannot tell what was used: the account's ledger is not to be reached";
  return await asked.catch(unreachable("ledger_unreachable", message));
}
