// Which object of the keyring keeps this key?
import { replyOf } from "#core/reply-of";
import type { Keyring } from "./keyring.ts";

export type KeyringNamespace = DurableObjectNamespace<Keyring>;

const digits = "0123456789abcdef";

/** By the first digit of the key's id, which is random: each of sixteen objects has a sixteenth of the look-ups. */
export function shardOf(id: string, namespace: KeyringNamespace): DurableObjectStub<Keyring> {
  return namespace.getByName(`keyring ${id.slice(0, 1)}`);
}

export function allShards(namespace: KeyringNamespace): readonly DurableObjectStub<Keyring>[] {
  return Array.from(digits, (digit) => shardOf(digit, namespace));
}

/** Nobody is let in on a guess: what the keyring does not say is refused, and may be asked again. */
export async function reach<Value>(asked: Promise<Value>): Promise<Value> {
  return await replyOf(asked, "keyring_unreachable", "Cannot reach the keyring: it does not answer");
}
