// How does a test get keys with budgets and quotas?
import { vi } from "vitest";
import { makeWeir, type Weir } from "./weir.ts";

export const adminToken = "the-owner-s-own-credential-0123456789";

export interface Limit {
  readonly unit: string;
  readonly window: string;
  readonly limit: number;
  readonly used: number;
  readonly held: number;
  readonly remaining: number;
}

interface Row {
  readonly model: string;
  readonly requests: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cost_usd: number;
  readonly saved_usd: number;
}

export interface Usage {
  readonly data: readonly Row[];
  readonly limits?: readonly Limit[];
}

/** Keys are made at the admin API. */
export function makeKeyedWeir(vars: Readonly<Record<string, string>>): Weir {
  return makeWeir({ ADMIN_TOKEN: adminToken, KEY_PEPPER: "a pepper of some thirty-two letters", ...vars });
}

/** A key as the admin API shows it once. */
export interface Tenant {
  readonly id: string;
  readonly key: string;
  readonly tenant: string;
  readonly account: string;
}

export async function makeTenant(weir: Weir, spec: object): Promise<Tenant> {
  const response = await weir.fetch("/admin/keys", {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "test", ...spec }),
  });
  return JSON.parse(await response.text());
}

export async function makeKey(weir: Weir, spec: object): Promise<string> {
  return (await makeTenant(weir, spec)).key;
}

export async function readUsage(weir: Weir, key: string): Promise<Usage> {
  const response = await weir.fetch("/v1/usage?days=2", { headers: { authorization: `Bearer ${key}` } });
  return JSON.parse(await response.text());
}

/** What no caller pays. */
export async function readOwnerUsage(weir: Weir): Promise<Usage> {
  const response = await weir.fetch("/admin/usage/weir:owner", { headers: { authorization: `Bearer ${adminToken}` } });
  return JSON.parse(await response.text());
}

/** The limits, as soon as nothing is held any more. */
export async function readSettled(weir: Weir, key: string): Promise<readonly Limit[]> {
  return await vi.waitFor(
    async () => {
      const { limits = [] } = await readUsage(weir, key);
      if (limits.length === 0 || limits.some(({ held }) => held !== 0)) throw new Error("still held");
      return limits;
    },
    { timeout: 10_000, interval: 100 },
  );
}
