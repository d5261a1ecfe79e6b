// What does an API key look like, and was this one made here?
import { hex } from "#core/sha256";

/** A key as it is kept: its text is in nobody's hands but the caller's. */
export interface KeyMark {
  readonly id: string;
  /** HMAC-SHA-256 of the key under the deployment's pepper, in hex. */
  readonly hash: string;
}

export interface KeySmith {
  /** A new key; with an `id`, a new one in place of that one's. */
  readonly make: (id?: string) => Promise<KeyMark & { readonly text: string }>;
  /** The mark of a text that this smith has made; undefined of any other, without a look at what is stored. */
  readonly read: (text: string) => Promise<KeyMark | undefined>;
}

/** `weir_live_<id>`: what may be shown of a key, to tell it from others. */
export function keyPrefix(id: string): string {
  return `${start}${id}`;
}

export function isKeyText(text: string): boolean {
  return text.startsWith(start);
}

const start = "weir_live_";

/** id, then 160 random bits and a tag of 48. The tag is part of the hash: no one without the pepper can make one. */
const shape = /^(weir_live_([0-9a-f]{12})_[0-9a-f]{40})([0-9a-f]{12})$/;
const tagLength = 12;

/**
 * @param pepper without it what is stored tells nothing about any key, and a key cannot be made up that is worth a look
 * into the store: a flood of invented ones costs a hash each.
 */
export function makeKeySmith(pepper: string): KeySmith {
  const encoder = new TextEncoder();
  // Made in the first request that needs it.
  let secret: Promise<CryptoKey> | undefined;
  async function hash(text: string): Promise<string> {
    secret ??= crypto.subtle.importKey("raw", encoder.encode(pepper), { name: "HMAC", hash: "SHA-256" }, false, [
      "sign",
    ]);
    return hex(await crypto.subtle.sign("HMAC", await secret, encoder.encode(text)));
  }
  return {
    async make(id = random(6)) {
      const body = `${keyPrefix(id)}_${random(20)}`;
      const made = await hash(body);
      return { id, hash: made, text: `${body}${made.slice(0, tagLength)}` };
    },
    async read(text) {
      const [, body, id, tag] = shape.exec(text) ?? [];
      if (body === undefined || id === undefined || tag === undefined) return undefined;
      const made = await hash(body);
      return isSame(made.slice(0, tagLength), tag) ? { id, hash: made } : undefined;
    },
  };
}

/** In a time that tells nothing of where two texts of one length differ. */
export function isSame(one: string, other: string): boolean {
  const encoder = new TextEncoder();
  return one.length === other.length && crypto.subtle.timingSafeEqual(encoder.encode(one), encoder.encode(other));
}

function random(bytes: number): string {
  return hex(crypto.getRandomValues(new Uint8Array(bytes)).buffer);
}
