// How are answers noted, scored and handed out, without making anyone wait who asks for one?
import type { OutcomeRow } from "#core/contract";
import { makeHandOver, type Background } from "#core/hand-over";
import { replyOf } from "#core/reply-of";
import type { AnswerNote } from "./answer-note.ts";
import type { Feedback } from "./feedback.ts";
import { writeOutcome } from "./write-outcome.ts";

export interface FeedbackDesk {
  readonly note: (account: string, note: AnswerNote, background: Background) => void;
  /** False where this tenant was given no such answer, or it is over. @throws WeirError `feedback_unreachable` */
  readonly rate: (account: string, rating: Rating) => Promise<boolean>;
  /** All that says something, the oldest first, some at a time. @throws WeirError `feedback_unreachable` */
  readonly read: (account: string) => AsyncGenerator<readonly OutcomeRow[], void, undefined>;
  /** How many there were. @throws WeirError `feedback_unreachable` */
  readonly erase: (account: string) => Promise<number>;
}

export interface Rating {
  /** The request's, or the answer's own. */
  readonly id: string;
  readonly tenant: string;
  /** 0 to 1. */
  readonly score: number;
}

/** Notes wait this long for company. */
const lingerMs = 250;
/** Beyond so many, further ones of that quarter of a second are not kept. */
const mostWaiting = 100;
/** A page of answers is well below what one call between isolates may carry, 32 MiB. */
const pageRows = 200;

export function makeFeedbackDesk(namespace: DurableObjectNamespace<Feedback>): FeedbackDesk {
  const handOver = makeHandOver<AnswerNote[]>({
    lingerMs,
    open: () => [],
    load: (account, notes) => async () => {
      // Anew for each attempt: a stub whose object was reset, as by a deploy, says no more than that it was.
      await namespace.getByName(account).note(notes);
    },
    onLost({ length: notes }, error) {
      console.error(JSON.stringify({ event: "feedback_notes_lost", notes, error: String(error) }));
    },
  });

  return {
    note(account, note, background) {
      const notes = handOver.batchOf(account, background);
      if (notes.length < mostWaiting) notes.push(note);
    },
    async rate(account, { id, tenant, score }) {
      const rateNow = async (): Promise<boolean> => await reach(namespace.getByName(account).rate(id, tenant, score));
      await handOver.flush(account);
      if (await rateNow()) return true;
      // It may be on its way from another isolate.
      await scheduler.wait(2 * lingerMs);
      return await rateNow();
    },
    async *read(account) {
      const keeper = namespace.getByName(account);
      await handOver.flush(account);
      let page = await reach(keeper.read(0, pageRows));
      while (page.length > 0) {
        yield page.flatMap((answer) => writeOutcome(answer) ?? []);
        page = await reach(keeper.read(page.at(-1)?.place ?? Infinity, pageRows));
      }
    },
    async erase(account) {
      handOver.drop(account);
      return await reach(namespace.getByName(account).erase());
    },
  };
}

async function reach<Value>(asked: Promise<Value>): Promise<Value> {
  const message = "Cannot handle feedback: what keeps it is not to be reached";
  return await replyOf(asked, "feedback_unreachable", message);
}
