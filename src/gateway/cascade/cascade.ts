// Is the small model's answer given, or the large one's in its place?
import type { Inferred, Task } from "#inference";
import type { ChatPlan } from "#routing";
import type { DraftBook } from "#verification";
import type { ReadDraft, Reading, Standard } from "./draft.ts";

/** How one way of answering, whole or streamed, is asked for and read. */
export interface Reader<Body> {
  readonly infer: (task: Task) => Promise<Inferred<Body>>;
  readonly readDraft: (answer: Body, standard: Standard) => ReadDraft<Body> | Promise<ReadDraft<Body>>;
}

export interface Cascaded<Body> extends Inferred<Body> {
  /** Absent where nothing was read. */
  readonly reading?: Reading | undefined;
}

/**
 * The answer of the plan's rungs. A draft is read before it is given; a weak one is given up for the large model's
 * answer, and given after all where there is none: better a weak answer than an error. @throws WeirError
 */
export async function cascade<Body>(
  { infer, readDraft }: Reader<Body>,
  task: Task,
  { rungs: [first], escalation }: ChatPlan,
  book: DraftBook | undefined,
): Promise<Cascaded<Body>> {
  const inferred = await infer(task);
  const { rung, attempts } = inferred;
  // Who stood in for a host that failed is the last one there is.
  if (escalation === undefined || rung.host !== first.host || rung.model !== first.model) return inferred;
  const { isJudged, rung: large } = escalation;
  const draft = await readDraft(inferred.answer, { request: task.request, book: isJudged ? book : undefined });
  const { verdict, chance } = draft;
  const given: Cascaded<Body> = { ...inferred, answer: draft.body, reading: { verdict, chance } };
  if (verdict.kind === "good") return given;
  try {
    const better = await infer({ ...task, rungs: [large] });
    draft.drop();
    const givenUp = { rung, usage: draft.usage() };
    return {
      ...better,
      attempts: () => attempts() + better.attempts(),
      reading: { verdict, chance, givenUp },
    };
  } catch {
    return given;
  }
}
