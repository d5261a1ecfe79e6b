// What does every route have at hand?
import type { Context } from "hono";
import type { ErrorDialect } from "#api/reply";
import type { AdminAuth, Auth, BindingAuth, AuditTrail, KeyDesk, TokenDesk } from "#auth";
import type { ConfigDesk } from "#config";
import type { Conversations } from "#conversations";
import type { Caller } from "#core/caller";
import type { Background } from "#core/hand-over";
import type { Hosts } from "#core/host";
import type { TraceContext } from "#core/trace-context";
import type { Stations } from "#gateway";
import type { RateLimiters } from "./limit-rate.ts";

/** It may have to read the owner's configuration first. It may throw a WeirError. */
export type ReadDeployment<Bindings> = (bindings: Bindings) => Deployment | Promise<Deployment>;

/** What this deployment has got, as env/ reads it. */
export interface Deployment {
  readonly auth: Auth;
  readonly bindingAuth: BindingAuth;
  readonly adminAuth: AdminAuth;
  readonly auditTrail: AuditTrail;
  /** Absent where nothing but a deploy changes the configuration. */
  readonly configDesk?: ConfigDesk | undefined;
  /** Absent where no keys are kept. */
  readonly keyDesk?: KeyDesk | undefined;
  /** Absent where no tokens are signed. */
  readonly tokenDesk?: TokenDesk | undefined;
  readonly hosts: Hosts;
  readonly stations: Stations;
  /** What callers may go on from; absent where nothing is kept. */
  readonly conversations?: Conversations | undefined;
  /** Every model a caller may name. */
  readonly modelIds: readonly string[];
  readonly maxBodyBytes: number;
  readonly rates: RateLimiters;
  /** Which of the origin's routes that Weir has no dialect for are served. */
  readonly passThrough: "all" | "stateless" | "off";
  /** The pages that may read the answers, as browsers write them in `origin`. */
  readonly corsOrigins: ReadonlySet<string>;
  /** A file of schemas/; undefined where this deployment has none. */
  readonly readAsset: (file: string) => Promise<Response | undefined>;
}

/** One request on its way through a route. */
export interface Visit {
  readonly request: Request;
  readonly deployment: Deployment;
  readonly requestId: string;
  /** Whose credential it came with; nobody on an open route or the owner's. */
  readonly caller: Caller;
  /** Weir's place in the caller's trace, where there is one. */
  readonly trace: TraceContext | undefined;
  /** A part of the path, `:id`, as the route names it. */
  readonly param: (name: string) => string;
  readonly query: (name: string) => string | undefined;
  /** Keeps work alive after the reply. */
  readonly background: Background;
}

export interface Route extends Handler {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** As Hono writes it. */
  readonly path: string;
}

export interface Handler {
  /** Answered without a credential. */
  readonly isOpen?: true;
  /** Answered to the owner's credential only, and to no key. */
  readonly isAdmin?: true;
  /** In whose words failures are told; OpenAI's unless said otherwise. */
  readonly errors?: ErrorDialect;
  /** Never a fetched one itself, whose headers cannot be set: some are set yet. */
  readonly answer: (visit: Visit) => Response | Promise<Response>;
}

/** Hono's name for what a Worker is given is `Bindings`; here it has been read already. */
export type ApiContext = Context<{ Bindings: Deployment }>;
