// How does a key give out tokens, and take them back?
import type { Caller } from "#core/caller";
import type { ClientToken, TokenGrant, TokenRequest } from "#core/contract";
import { WeirError } from "#core/weir-error";
import type { Attest } from "../attestors/attestor.ts";
import { keyIdOf, type KeyFinder, type KnownKey } from "../keyring/key-finder.ts";
import { reach, shardOf, type KeyringNamespace } from "../keyring/shards.ts";
import { permitOrigin } from "../permit.ts";
import { maxCredentialChars } from "../read-credential.ts";
import { grantOf, refuseMore } from "../scopes.ts";
import { tokenIssuer, tokenType, type TokenClaims, type TokenScope } from "./token-claims.ts";
import type { SigningKeys } from "./signing-keys.ts";
import { deviceMark } from "./token-reader.ts";

export interface TokenDesk {
  /** @param origin of the page that asks, where one does. @throws WeirError */
  readonly mint: (caller: Caller, request: TokenRequest, origin: string | null) => Promise<ClientToken>;
  /** One of the caller's key's own tokens. @throws WeirError */
  readonly revoke: (caller: Caller, id: string) => Promise<ClientToken>;
}

export interface TokenDeskParts {
  readonly namespace: KeyringNamespace;
  readonly finder: KeyFinder;
  readonly readKeys: () => Promise<SigningKeys>;
  /** What can be proven here. */
  readonly attestors: Readonly<Partial<Record<NonNullable<TokenGrant["attestation"]>, Attest>>>;
}

const usualSeconds = 600;
const longestSeconds = 900;

export function makeTokenDesk({ namespace, finder, readKeys, attestors }: TokenDeskParts): TokenDesk {
  async function attest({ attestation: kind }: TokenGrant, { attestation }: TokenRequest, hosts: readonly string[]) {
    if (kind === undefined) return;
    const attestor = attestors[kind];
    if (attestor === undefined) {
      throw new WeirError("not_configured", `Cannot mint a token: the key asks for ${kind}, which is not set up here`);
    }
    await attestor(attestation ?? "", hosts);
  }

  return {
    async mint(caller, request, origin) {
      const key = await findMinter(caller, finder);
      const grant = grantOf(key.spec);
      refuseMore(request, grant);
      const page = readPage(key, request, origin);
      await attest(grant, request, (key.spec.origins ?? []).map(hostOf));
      const claims = await writeClaims(key, request, grant, page);
      const { signJwt } = await import("../jwt/jose.ts");
      const token = await signJwt({ ...claims }, (await readKeys()).signing, tokenType);
      if (token.length > maxCredentialChars) {
        throw new WeirError(
          "invalid_value",
          `Cannot mint a token: with these scopes it is longer than ${maxCredentialChars}`,
        );
      }
      return { object: "token", id: claims.jti, token, subject: claims.sub, expires_at: claims.exp };
    },
    async revoke(caller, id) {
      const { row } = await findMinter(caller, finder);
      // Until the last of what was minted by now has expired, with what clocks may differ.
      const until = Date.now() + (longestSeconds + 120) * 1000;
      await reach(shardOf(row.id, namespace).voidToken(row.id, id, until));
      finder.forget(row.id);
      return { object: "token", id, revoked: true };
    },
  };
}

async function findMinter({ account, token }: Caller, finder: KeyFinder): Promise<KnownKey> {
  const id = keyIdOf(account);
  const key = token === undefined && id !== undefined ? await finder.findById(id) : undefined;
  if (key !== undefined) return key;
  throw new WeirError("permission_denied", "Cannot handle tokens: that takes an API key made at the admin API");
}

/** The page that the token is for: the one named, or of a key for pages the one that asks. */
function readPage({ spec }: KnownKey, request: TokenRequest, origin: string | null): string | undefined {
  const page = request.origin ?? (spec.origins === undefined ? undefined : (origin ?? undefined));
  if (page !== undefined) permitOrigin(spec.origins, page);
  return page;
}

function hostOf(origin: string): string {
  return new URL(origin).hostname;
}

async function writeClaims(
  { row }: KnownKey,
  request: TokenRequest,
  grant: TokenGrant,
  page: string | undefined,
): Promise<TokenClaims> {
  const jti = crypto.randomUUID();
  const now = Math.floor(Date.now() / 1000);
  const longest = grant.max_seconds ?? longestSeconds;
  const seconds = request.expires_in_seconds ?? Math.min(usualSeconds, longest);
  if (seconds > longest) {
    const param = "expires_in_seconds";
    throw new WeirError("permission_denied", `Cannot mint a token: '${param}' is more than ${longest}`, { param });
  }
  return {
    iss: tokenIssuer,
    aud: tokenIssuer,
    jti,
    sub: request.subject ?? `nobody-${jti}`,
    iat: now,
    exp: now + seconds,
    key: row.id,
    ...(page === undefined ? {} : { origin: page }),
    ...(request.device === undefined ? {} : { device: await deviceMark(request.device) }),
    ...(request.cache === "shared" ? { cache: "shared" as const } : {}),
    scope: writeScope(request, grant),
  };
}

/** What was asked for, and of the budget and the quota what is granted beside it; the scopes granted are read later. */
function writeScope({ endpoints, models, tiers, tasks, ...asked }: TokenRequest, grant: TokenGrant): TokenScope {
  const budget = { ...grant.budget, ...asked.budget };
  const quota = { ...grant.quota, ...asked.quota };
  return {
    ...(endpoints && { endpoints }),
    ...(models && { models }),
    ...(tiers && { tiers }),
    ...(tasks && { tasks }),
    ...(Object.keys(budget).length > 0 && { budget }),
    ...(Object.keys(quota).length > 0 && { quota }),
  };
}
