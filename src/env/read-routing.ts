// By what does this deployment decide which model answers?
import type { Hosts } from "#core/host";
import { predictSpend } from "#metering";
import {
  judgeByRule,
  makeLatencyBook,
  makeLearnedJudge,
  makeRouter,
  type Judge,
  type LatencyBook,
  type Router,
} from "#routing";
import { makeDraftBook, pairBeside, readDraftModel, type DraftBook } from "#verification";
import type { Env } from "./env.ts";

export interface Routing {
  readonly route: Router;
  readonly latencies: LatencyBook;
  /** Absent where there is one tier alone. */
  readonly draftBook?: DraftBook | undefined;
}

export function readRouting(env: Env, hosts: Hosts): Routing {
  const latencies = makeLatencyBook();
  const { judge = judgeByRule, draftBook } = readLearned(env, hosts) ?? {};
  return {
    route: makeRouter({ hosts, judge, predict: predictSpend, latencies, drafts: draftBook }),
    latencies,
    draftBook,
  };
}

/** What was learned, where `npm run train -- routing` has made files and the owner has put them into KV. */
function readLearned(
  { ROUTER_KEY: key, CACHE: store }: Env,
  { edge, origin }: Hosts,
): { readonly judge?: Judge; readonly draftBook: DraftBook } | undefined {
  if (edge === undefined || origin === undefined) return undefined;
  const { secondModel } = edge;
  const pair = `${edge.defaultModel} -> ${origin.defaultModel}`;
  const beside = secondModel === undefined ? undefined : pairBeside(pair, secondModel);
  if (key === undefined) return { draftBook: makeDraftBook({ load: async () => undefined, pair, beside }) };
  const load = async () => {
    const file = await store.get(`${key}.drafts`, "json");
    return file === null ? undefined : readDraftModel(file);
  };
  return {
    judge: makeLearnedJudge({ load: async () => await store.get(key, "arrayBuffer"), pair, otherwise: judgeByRule }),
    draftBook: makeDraftBook({ load, pair, beside }),
  };
}
