// Who asks, and may they?
export { readAccounts } from "./account-limits.ts";
export { makeAdminAuth, type AdminAuth } from "./admin-auth.ts";
export { makeAuth, type Auth, type AuthOptions } from "./auth.ts";
export { makeBindingAuth, type BindingAuth } from "./binding-auth.ts";
export { makeAuditTrail, type AuditTrail } from "./keyring/audit-trail.ts";
export { makeConfigHistory } from "./keyring/config-history.ts";
export { makeKeyDesk, type KeyDesk } from "./keyring/key-desk.ts";
export { makeIdentity } from "./identity/identity.ts";
export { makeKeyFinder } from "./keyring/key-finder.ts";
export { makeKeySmith } from "./keyring/key-smith.ts";
export { Keyring } from "./keyring/keyring.ts";
export { makeTokenDesk, type TokenDesk } from "./tokens/token-desk.ts";
export { makeTokenReader } from "./tokens/token-reader.ts";
export { readSigningKeys, type SigningKeys } from "./tokens/signing-keys.ts";
export { makeTurnstile } from "./attestors/turnstile/turnstile.ts";
export { narrowBounds, permitEndpoint, permitModels, permitTask, permitTier, withoutNames } from "./permit.ts";
