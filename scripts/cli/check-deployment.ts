// Is a deployment fit to be used?
import { isRow } from "./admin-client.ts";

interface Finding {
  readonly is: "good" | "note" | "bad";
  readonly what: string;
  readonly [field: string]: string;
}

const timeoutMs = 15_000;

/** Costs nothing: no model is asked. */
export async function checkDeployment(base: string, adminToken: string | undefined): Promise<readonly Finding[]> {
  const health = await ask(base, "/healthz");
  if (health === undefined) return [{ is: "bad", what: `${base} does not answer` }];
  const isLocal = /^(?:localhost|127\.|\[::1\])/.test(new URL(base).hostname);
  return [
    ...checkTiers(health.body, isLocal),
    isLocal || base.startsWith("https:")
      ? good("it is reached in a way that nobody can listen to")
      : bad("it is reached without TLS"),
    await checkAuth(base, isLocal),
    await checkAdmin(base, adminToken),
  ];
}

function checkTiers(body: unknown, isLocal: boolean): readonly Finding[] {
  const tiers = isRow(body) && isRow(body["tiers"]) ? Object.entries(body["tiers"]) : [];
  return tiers.map(([name, state]) => {
    if (state === "live") return good(`the tier ${name} is live`);
    if (state === "sandbox") return { is: isLocal ? "note" : "bad", what: `the tier ${name} is a stand-in` };
    return { is: "note", what: `the tier ${name} is off` };
  });
}

async function checkAuth(base: string, isLocal: boolean): Promise<Finding> {
  const stranger = await ask(base, "/v1/models");
  if (stranger?.status === 401) return good("who has no key is refused");
  if (stranger?.status === 503) return bad(`it serves nobody: ${messageOf(stranger.body)}`);
  return { is: isLocal ? "note" : "bad", what: "who has no key is let in (AUTH=off)" };
}

async function checkAdmin(base: string, token: string | undefined): Promise<Finding> {
  const stranger = await ask(base, "/admin/audit");
  if (stranger?.status === 503) return { is: "note", what: messageOf(stranger.body) };
  if (stranger?.status !== 401) return bad("the admin API does not refuse a stranger");
  if (token === undefined || token === "")
    return { is: "note", what: "ADMIN_TOKEN is not set here: the admin API was not tried" };
  const owner = await ask(base, "/admin/audit", token);
  return owner?.status === 200
    ? good("the admin API takes this ADMIN_TOKEN")
    : bad(`the admin API: ${messageOf(owner?.body)}`);
}

async function ask(base: string, path: string, token?: string): Promise<{ status: number; body: unknown } | undefined> {
  try {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const reply = await fetch(new URL(path, base), {
      headers,
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: reply.status, body: await reply.json().catch(() => undefined) };
  } catch {
    return undefined;
  }
}

function messageOf(body: unknown): string {
  const error = isRow(body) ? body["error"] : undefined;
  return isRow(error) ? String(error["message"]) : "no message";
}

function good(what: string): Finding {
  return { is: "good", what };
}

function bad(what: string): Finding {
  return { is: "bad", what };
}
