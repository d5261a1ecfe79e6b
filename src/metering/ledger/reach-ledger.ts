// What is said to one who asks a ledger how things stand, where it does not answer?
import { replyOf } from "#core/reply-of";

/** @throws WeirError `ledger_unreachable` */
export async function reachLedger<Value>(ask: () => Promise<Value>): Promise<Value> {
  const message = "Cannot tell what was used: the account's ledger is not to be reached";
  return await replyOf(ask(), "ledger_unreachable", message);
}
