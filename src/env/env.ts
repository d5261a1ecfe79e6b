// Which bindings and variables may a deployment have?
import type { Keyring } from "#auth";
import type { Feedback } from "#feedback";
import type { FlightObject } from "#gateway";
import type { Ledger } from "#metering";
import type { AiRunner } from "#providers";

/** The bindings and variables of wrangler.toml. Whatever is optional may be missing. */
export interface Env {
  readonly CACHE: KVNamespace;
  readonly LEDGER: DurableObjectNamespace<Ledger>;
  readonly FLIGHTS: DurableObjectNamespace<FlightObject>;
  readonly KEYRING: DurableObjectNamespace<Keyring>;
  readonly FEEDBACK: DurableObjectNamespace<Feedback>;
  /** How often an account, and how often one user of it, may come: roughly, in one place of the network. */
  readonly ACCOUNT_RATE?: RateLimit;
  readonly SUBJECT_RATE?: RateLimit;
  /** Workers AI; where SANDBOX is on, its stand-in. */
  readonly AI?: AiRunner;
  /** The stand-in for the origin, where SANDBOX is on. */
  readonly ORIGIN_SANDBOX?: Fetcher;
  /** The files of schemas/. */
  readonly ASSETS?: Fetcher;
  /** `on` where AI and ORIGIN_SANDBOX are local stand-ins. */
  readonly SANDBOX?: string;
  /** Which API the origin speaks: `openai` unless said otherwise, or `anthropic`. */
  readonly ORIGIN_API?: string;
  readonly ORIGIN_BASE_URL?: string;
  readonly ORIGIN_API_KEY?: string;
  readonly ORIGIN_MODEL?: string;
  readonly ORIGIN_EMBEDDING_MODEL?: string;
  /** Others beside it, as JSON; docs/reliability.md says how. Their keys are in variables that it names. */
  readonly ORIGINS?: string;
  readonly EDGE_BASE_URL?: string;
  readonly EDGE_API_KEY?: string;
  readonly EDGE_MODEL?: string;
  /** Another small model of the same host, or the same one: `auto` may compare its answer with the first one's. */
  readonly EDGE_SECOND_MODEL?: string;
  readonly EDGE_EMBEDDING_MODEL?: string;
  readonly AUTH?: string;
  readonly API_KEYS?: string;
  /** With it keys can be made at the admin API; what is stored of them is worth nothing without it. */
  readonly KEY_PEPPER?: string;
  readonly ADMIN_TOKEN?: string;
  /** A private JWK, or a list of them: with it keys can mint tokens. */
  readonly TOKEN_KEY?: string;
  readonly TURNSTILE_SECRET?: string;
  readonly TURNSTILE_VERIFY_URL?: string;
  /** What weir.config.json says. */
  readonly WEIR_CONFIG?: string;
  /** The key in CACHE under which the admin API keeps another; without it nothing but a deploy changes it. */
  readonly CONFIG_KEY?: string;
  /** Which other routes of the origin are served: `all`, `stateless` or `off`. */
  readonly PASS_THROUGH?: string;
  readonly CORS_ORIGINS?: string;
  /** System prompts that ask for a task of the isolate's; docs/tasks.md says how. */
  readonly TASK_TEMPLATES?: string;
  /** The key in CACHE of a learned router's file; without it `auto` decides by rule. */
  readonly ROUTER_KEY?: string;
  /** Of an account's answers of an hour for which either model would have done, the large one's part: `0.3`. */
  readonly MAX_LARGE_SHARE?: string;
  readonly CACHE_TTL_SECONDS?: string;
  /** How long beyond that an answer is kept for those who take a stale one. */
  readonly CACHE_STALE_SECONDS?: string;
  /** What every caller allows of age who says nothing: `stale-if-error=86400, stale-while-revalidate=60`. */
  readonly CACHE_CONTROL?: string;
  /** Which answers are written to CACHE: `auto`, those worth the write; `always`; `never`. */
  readonly CACHE_ADMISSION?: string;
  /** `on` where answers with chance in them, a temperature above 0 without a seed, are kept too. */
  readonly CACHE_RANDOM?: string;
  readonly CACHE_TIMEOUT_MS?: string;
  /** Answers of the same question in other words are given too: which part of them may be wrong, as `0.01`. */
  readonly CACHE_SEMANTIC?: string;
  /** How long a Response is kept, for who goes on from it; 0 where none is. */
  readonly RESPONSES_TTL_SECONDS?: string;
  readonly MAX_BODY_BYTES?: string;
  readonly FIRST_BYTE_TIMEOUT_MS?: string;
  readonly IDLE_TIMEOUT_MS?: string;
  readonly TOTAL_TIMEOUT_MS?: string;
  readonly MAX_UPSTREAM_CALLS?: string;
  readonly HEDGE_PERCENTILE?: string;
}
