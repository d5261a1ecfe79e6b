// What does the gateway need of the deployment?
import type { AnswerCache } from "#cache";
import type { SemanticCache } from "#cache/semantic";
import type { Guarding } from "#core/guarding";
import type { Rung } from "#core/host";
import type { Model } from "#core/model";
import type { FeedbackDesk } from "#feedback";
import type { Tier } from "#core/tier";
import type { Limits } from "#inference";
import type { Purses, UsageLog } from "#metering";
import type { ReadWeights, Task, Unmask } from "#tasks";
import type { EmbeddingsRouter, LatencyBook, Router } from "#routing";
import type { DraftBook } from "#verification";
import type { Flights } from "./flights/flights.ts";
import type { Pair } from "./pair.ts";
import type { Policies } from "./permit/policy.ts";

export interface Stations {
  readonly cache: AnswerCache;
  /** Finds what was asked in other words; absent unless the owner wants it. */
  readonly semantic?: SemanticCache | undefined;
  readonly tasks: readonly Task[];
  /** For those in the isolate. */
  readonly readWeights: ReadWeights;
  /** Answers chat requests that are tasks in disguise. */
  readonly unmask?: Unmask;
  /** Names for models and bounds. */
  readonly policies: Policies;
  /** The owner wants all that leaves the deployment to be redacted. */
  readonly redactsAll: boolean;
  /** How the owner wants chats to be checked; undefined where they are not. */
  readonly guarding: Guarding | undefined;
  /** The model that checks, by its name; undefined where there is no edge. */
  readonly guardRung: (model: string) => Rung | undefined;
  /** Those that this deployment has; the isolate is always one. */
  readonly tiers: ReadonlySet<Tier>;
  /** Those whose model thinks before it says anything. */
  readonly thinkingTiers: ReadonlySet<Tier>;
  readonly route: Router;
  readonly routeEmbeddings: EmbeddingsRouter;
  /** How small models' drafts are judged; absent where there is one tier alone. */
  readonly draftBook?: DraftBook | undefined;
  /** How long each model has taken in this isolate. */
  readonly latencies: LatencyBook;
  readonly limits: Limits;
  /** Several tenants share the deployment's account at its hosts. */
  readonly isShared: boolean;
  readonly usageLog: UsageLog;
  /** Of the answers of an account for which either model would have done, this part at most may be the large one's. */
  readonly maxLargeShare?: number | undefined;
  readonly purses: Purses;
  /** Keeps what may be learned from; absent where nothing does. */
  readonly feedback?: FeedbackDesk | undefined;
  /** Between which `auto` chooses; undefined unless both are there. */
  readonly pair?: Pair | undefined;
  /** Absent where each call goes alone. */
  readonly flights?: Flights | undefined;
  /** What every answer's cost is compared with; undefined where no origin is set up. */
  readonly originModel: Model | undefined;
  readonly originEmbeddingModel: Model | undefined;
}
