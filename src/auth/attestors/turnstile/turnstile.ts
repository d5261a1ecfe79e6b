// Has a browser passed Cloudflare's Turnstile?
import { findRecord, type UnknownRecord } from "#core/read-record";
import { readText } from "#core/read-text";
import { WeirError } from "#core/weir-error";
import type { Attest } from "../attestor.ts";

export interface TurnstileOptions {
  readonly secret: string;
  /** From the configuration; Cloudflare's own unless a test stands in for it. */
  readonly verifyUrl: string;
  /** fetch, except in tests. */
  readonly send?: typeof fetch;
}

const timeoutMs = 3000;
const maxBytes = 16 * 1024;

/** The widget's response is good for one use and five minutes, which Cloudflare sees to. @see https://developers.cloudflare.com/turnstile/get-started/server-side-validation/ */
export function makeTurnstile({ secret, verifyUrl, send = fetch }: TurnstileOptions): Attest {
  async function ask(response: string): Promise<UnknownRecord> {
    try {
      const reply = await send(verifyUrl, {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ secret, response }),
      });
      const said = findRecord(await readText(reply, { maxBytes }), JSON.parse);
      if (said !== undefined && typeof said["success"] === "boolean") return said;
    } catch (cause) {
      throw unreachable(cause);
    }
    throw unreachable("no verdict in its reply");
  }

  return async (evidence, hosts) => {
    if (evidence === "") throw refuse("it takes the response of the page's Turnstile widget");
    const { success, hostname } = await ask(evidence);
    if (success !== true) throw refuse("Turnstile does not vouch for this browser");
    if (hosts.length > 0 && !hosts.some((host) => host === hostname)) throw refuse("that was for another page");
  };
}

function refuse(why: string): WeirError {
  return new WeirError("permission_denied", `Cannot mint a token: ${why}`, { param: "attestation" });
}

function unreachable(cause: unknown): WeirError {
  const message = "Cannot mint a token: Turnstile cannot be asked";
  return new WeirError("attestor_unreachable", message, { cause, retryAfterSeconds: 1 });
}
