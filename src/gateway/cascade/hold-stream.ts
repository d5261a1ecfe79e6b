// Will this stream of a small model do, by its beginning?
import { over } from "#core/batches";
import { collectChunks } from "#core/collect-chunks";
import type { ChatChunk, ChatRequest } from "#core/contract";
import { longestHoldMs } from "#core/longest-hold";
import type { ChatStream, Said } from "#core/provider";
import { withinMs } from "#core/within-ms";
import { usageOf } from "#metering";
import { checkEarly, good, isOffered, verifyDraft, weak, type Verdict } from "#verification";
import { brokenOff, judgeDraft, undecided, type Findings, type Standard, type WeighedDraft } from "./draft.ts";

/** Held for no longer than this, and no more characters than some 64 tokens: then it is given, whatever it says. */
const early = { ms: 400, chars: 256 };

/** Until it is whole and was judged, some 2,000 tokens at most: then it is given up. */
const untilJudged = { ms: longestHoldMs, chars: 8192 };

type Step = Awaited<ReturnType<ChatStream["next"]>>;

/**
 * Holds a stream until its first words have passed the checks; nearly every stream passes with its first chunk. What is
 * whole by then is read like a whole answer, and what is to be judged by more than the checks is held until it is whole. A
 * stream that breaks meanwhile is weak, and throws when it is given after all.
 */
export async function holdStream(stream: ChatStream, standard: Standard): Promise<WeighedDraft<ChatStream>> {
  const { request, book, askedAt } = standard;
  const isJudged = book !== undefined;
  const hold = isJudged ? untilJudged : early;
  const collector = collectChunks(4 * hold.chars);
  const held: Said<ChatChunk>[] = [];
  const endsAt = (isJudged ? askedAt : performance.now()) + hold.ms;
  let text = "";
  let hasCalled = false;
  let ahead: Promise<Step> | undefined;
  let findings: Findings | undefined;
  while (findings === undefined) {
    ahead = stream.next();
    const step = await withinMs(ahead.catch(broken), endsAt - performance.now());
    if (step === undefined) break;
    if (step === "broken" || step.done === true) {
      findings = step === "broken" ? { verdict: brokenOff } : await judgeHeld();
      break;
    }
    ahead = undefined;
    for (const said of step.value) {
      held.push(said);
      collector.add(said.value);
      text += textOf(said.value);
    }
    if (text.length > hold.chars) break;
    const calls = callsIn(step.value);
    hasCalled ||= calls.length > 0;
    const verdict = hasCalled ? checkCalls(calls, request) : checkEarly(text, request);
    if (verdict !== undefined && (!isJudged || verdict.kind === "weak")) findings = { verdict };
  }
  return {
    ...(findings ?? { verdict: isJudged ? undecided : good }),
    body: release(held, ahead, stream),
    usage: () => usageOf(request, collector),
    drop() {
      void stream.return().catch(() => undefined);
    },
  };

  async function judgeHeld(): Promise<Findings> {
    const completion = collector.completion();
    const verdict = completion === undefined ? good : verifyDraft(request, completion);
    if (verdict.kind === "weak") return { verdict };
    return await judgeDraft(text, standard, endsAt - performance.now());
  }
}

function callsIn(batch: readonly Said<ChatChunk>[]) {
  return batch.flatMap(({ value }) => value.choices.flatMap(({ delta }) => delta?.tool_calls ?? []));
}

/** A call's name comes with its first piece. */
function checkCalls(calls: ReturnType<typeof callsIn>, request: ChatRequest): Verdict {
  const isUnknown = calls.some(
    ({ function: called }) => typeof called?.name === "string" && !isOffered(called.name, request),
  );
  return isUnknown ? weak("unknown tool") : good;
}

const broken = (): "broken" => "broken";

function textOf({ choices }: ChatChunk): string {
  return choices.map(({ delta }) => (typeof delta?.content === "string" ? delta.content : "")).join("");
}

/** What was held, at once, then what follows. */
function release(held: readonly Said<ChatChunk>[], ahead: Promise<Step> | undefined, stream: ChatStream): ChatStream {
  let first = held;
  let next = ahead;
  let isOver = false;
  return {
    async next() {
      if (isOver) return over;
      if (first.length > 0) {
        const value = first;
        first = [];
        return { value, done: false };
      }
      const step = await (next ?? stream.next());
      next = undefined;
      isOver = step.done === true;
      return step;
    },
    async return() {
      isOver = true;
      return await stream.return();
    },
  };
}
