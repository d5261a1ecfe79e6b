// Will this stream of a small model do, by its beginning?
import { over } from "#core/batches";
import { collectChunks } from "#core/collect-chunks";
import type { ChatChunk } from "#core/contract";
import type { ChatStream, Said } from "#core/provider";
import { estimateUsage } from "#metering";
import { checkEarly, verifyDraft, type Verdict } from "#verification";
import type { ReadDraft, Standard } from "./draft.ts";

/** Held for no longer than this, and no more characters than some 64 tokens: then it is given, whatever it says. */
const longestMs = 400;
const mostChars = 256;

type Step = Awaited<ReturnType<ChatStream["next"]>>;

/**
 * Holds a stream until its first words have passed the checks; nearly every stream passes with its first chunk. What is
 * whole by then is read like a whole answer. A stream that breaks meanwhile is weak, and throws when it is given after all.
 */
export async function holdStream(stream: ChatStream, { request }: Standard): Promise<ReadDraft<ChatStream>> {
  const collector = collectChunks(4 * mostChars);
  const held: Said<ChatChunk>[] = [];
  const startedAt = performance.now();
  let text = "";
  let ahead: Promise<Step> | undefined;
  let verdict: Verdict | undefined;
  while (verdict === undefined) {
    ahead = stream.next();
    const step = await before(ahead, startedAt + longestMs - performance.now()).catch(broken);
    if (step === undefined) break;
    if (step === "broken" || step.done === true) {
      verdict = step === "broken" ? brokenOff : verifyWhole();
      break;
    }
    ahead = undefined;
    for (const said of step.value) {
      held.push(said);
      collector.add(said.value);
      text += textOf(said.value);
    }
    const isCall = held.some(({ value }) => value.choices.some(({ delta }) => (delta?.tool_calls ?? []).length > 0));
    verdict = isCall || text.length > mostChars ? good : checkEarly(text, request);
  }
  return {
    verdict: verdict ?? good,
    body: release(held, ahead, stream),
    usage: () => estimateUsage(request, collector.outputChars),
    drop() {
      void stream.return().catch(() => undefined);
    },
  };

  function verifyWhole(): Verdict {
    const completion = collector.completion();
    return completion === undefined ? good : verifyDraft(request, completion);
  }
}

const good: Verdict = { kind: "good" };
const brokenOff: Verdict = { kind: "weak", why: "broke off" };
const broken = (): "broken" => "broken";

function textOf({ choices }: ChatChunk): string {
  return choices.map(({ delta }) => (typeof delta?.content === "string" ? delta.content : "")).join("");
}

/** Undefined when it has not come in time; it is still waited for by whoever comes next. */
async function before(step: Promise<Step>, ms: number): Promise<Step | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms));
  });
  try {
    return await Promise.race([step, late]);
  } finally {
    if (timer !== undefined) clearTimeout(timer);
  }
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
