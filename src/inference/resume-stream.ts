// May a stream that broke off be asked for again?
import type { ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { ChatStream } from "#core/provider";
import type { WeirError } from "#core/weir-error";
import { asHostFailure } from "./as-host-failure.ts";
import { ask, type Attempt } from "./ask.ts";
import { makeHearing } from "./hearing.ts";
import { recordOf } from "./host-record.ts";
import type { Inference } from "./inference.ts";
import { orderTargets } from "./order-targets.ts";
import { skipSaid, type Progress } from "./skip-said.ts";
import type { Tally } from "./tally.ts";

/** Whose answer may be the same a second time, and can be compared: text, one of it, and no chance asked for. */
export function mayResume({ n, tools, functions, logprobs, modalities, temperature, seed }: ChatRequest): boolean {
  const isOne = (n ?? 1) === 1 && logprobs !== true && modalities?.includes("audio") !== true;
  const isText = (tools ?? []).length === 0 && (functions ?? []).length === 0;
  return isOne && isText && ((temperature ?? 0) === 0 || typeof seed === "number");
}

export interface Broken {
  readonly rung: Rung;
  readonly progress: Progress;
  readonly failure: WeirError;
}

/**
 * The rest of the answer, from another host of the same model, or from the same one; undefined when it cannot be had. The
 * stream that broke is then the one that was for nothing, else the new one is.
 */
export async function resumeStream(
  { rung, progress, failure }: Broken,
  inference: Inference,
  tally: Tally,
  attempt: Attempt<ChatStream>,
): Promise<ChatStream | undefined> {
  const said = progress.text();
  if (said === undefined || performance.now() >= tally.endsAt || inference.signal?.aborted === true) return undefined;
  const target = findTarget(rung, inference.rungs, failure);
  if (target === undefined) return undefined;
  const { budget } = recordOf(target.host);
  if (!budget.spend()) return undefined;
  const leave = budget.enter();
  const stream = await ask(target, inference, tally, attempt).catch(() => undefined);
  leave();
  if (stream === undefined) return undefined;
  const { hear, heard } = makeHearing();
  const rest = skipSaid(stream, { said, head: progress.head() }, hear);
  try {
    // Comes when all that was said has been said again.
    const first = await rest.next();
    tally.lose(rung, failure, progress.heard());
    return startWith(first, rest);
  } catch (error) {
    void stream.return().catch(() => undefined);
    tally.lose(target, asHostFailure(error, target.host.tier), heard());
    return undefined;
  }
}

/**
 * The first that is well, and the same again only where there is no other: but not one that fell silent, since its
 * caller has waited long enough.
 */
function findTarget(broken: Rung, rungs: readonly Rung[], { code }: WeirError): Rung | undefined {
  const same = orderTargets(rungs).filter(
    ({ host, model }) => model.id === broken.model.id && host.tier === broken.host.tier,
  );
  return same.find(({ host }) => host !== broken.host) ?? (code === "upstream_timeout" ? undefined : broken);
}

function startWith(first: Awaited<ReturnType<ChatStream["next"]>>, stream: ChatStream): ChatStream {
  let ahead: typeof first | undefined = first;
  return {
    async next() {
      const step = ahead ?? (await stream.next());
      ahead = undefined;
      return step;
    },
    return: () => stream.return(),
  };
}
