// Is the small model's answer given, or the large one's in its place?
import type { Rung } from "#core/host";
import type { Inference, Inferred } from "#inference";
import type { ChatPlan } from "#routing";
import type { DraftBook } from "#verification";
import { brokenOff, type Reading, type Standard, type WeighedDraft } from "./draft.ts";
import { mayAskLogprobs, withLogprobs } from "./own-logprobs.ts";
import { askSecond, type SecondDraft, type SecondSample } from "./second-sample.ts";

/** How one way of answering, whole or streamed, is asked for, and its drafts weighed. */
export interface Reader<Body> {
  readonly isStream: boolean;
  readonly infer: (inference: Inference) => Promise<Inferred<Body>>;
  readonly weighDraft: (answer: Body, standard: Standard) => Promise<WeighedDraft<Body>>;
}

export interface Cascaded<Body> extends Inferred<Body> {
  /** Absent where nothing was read. */
  readonly reading?: Reading | undefined;
  /** What the draft was compared with, or would have been. */
  readonly second?: SecondDraft | undefined;
}

/**
 * The answer of the plan's rungs. A draft is read before it is given; a weak one is given up for the large model's
 * answer, and given after all where there is none: better a weak answer than an error. @throws WeirError
 */
export function cascade<Body>(
  reader: Reader<Body>,
  inference: Inference,
  plan: ChatPlan,
  book: DraftBook | undefined,
): Promise<Cascaded<Body>> {
  const {
    escalation,
    rungs: [first],
  } = plan;
  if (escalation === undefined) return reader.infer(inference);
  const { second: other } = escalation;
  if (other === undefined) return climbFrom(reader, inference, { first, escalation }, { book });
  return climbBeside(reader, inference, { first, escalation }, { book, second: askSecond(inference, first, other) });
}

/** From which rung, and to which. */
interface Stages {
  readonly first: Rung;
  readonly escalation: NonNullable<ChatPlan["escalation"]>;
}

async function climbBeside<Body>(
  reader: Reader<Body>,
  inference: Inference,
  stages: Stages,
  { book, second }: Required<Means>,
): Promise<Cascaded<Body>> {
  const onLost: Inference["onLost"] = (lost) => {
    inference.onLost?.(lost);
    // There may be nothing to compare it with.
    second.drop();
  };
  try {
    const given = await climbFrom(reader, { ...inference, onLost }, stages, { book, second });
    second.drop();
    return { ...given, attempts: () => given.attempts() + second.attempts(), second: second.draft() };
  } catch (error) {
    second.drop();
    second.lose();
    throw error;
  }
}

interface Means {
  readonly book: DraftBook | undefined;
  readonly second?: SecondSample;
}

async function climbFrom<Body>(
  { infer, weighDraft, isStream }: Reader<Body>,
  inference: Inference,
  { first, escalation }: Stages,
  { book, second }: Means,
): Promise<Cascaded<Body>> {
  // Of a stream they would come too late, and most of it is given unread.
  const areLogprobsOurs = !isStream && mayAskLogprobs(first, inference.request);
  const askedAt = performance.now();
  const inferred = await infer(areLogprobsOurs ? withOwnLogprobs(inference, first) : inference);
  const { rung, attempts } = inferred;
  // Who stood in for a host that failed is the last one there is.
  if (!isSame(rung, first)) return inferred;
  const { isJudged, isTrusted, rung: large } = escalation;
  const standard = {
    request: inference.request,
    book: isJudged ? book : undefined,
    isTrusted,
    askedAt,
    second: second?.text,
    areLogprobsOurs,
  };
  const { body, usage, drop, ...findings } = await weighDraft(inferred.answer, standard);
  const given: Cascaded<Body> = { ...inferred, answer: body, reading: findings };
  if (findings.verdict.kind === "good") return given;
  if (inference.signal?.aborted === true) return given;
  if (escalation.mayClimb?.() === false) return { ...given, reading: { ...findings, isCapped: true } };
  second?.drop();
  try {
    const better = await infer({ ...inference, rungs: [large] });
    drop();
    return {
      ...better,
      attempts: () => attempts() + better.attempts(),
      reading: { ...findings, givenUp: { rung, usage: usage() } },
    };
  } catch (error) {
    if (findings.verdict !== brokenOff) return given;
    // No byte of it has left, and it would break again.
    drop();
    inference.onLost?.({
      rung,
      why: "upstream_cut",
      billing: "uncertain",
      heard: { outputChars: 0 },
      counted: usage(),
    });
    throw error;
  }
}

/** The large model is sent the caller's words alone: it may not know the field. */
function withOwnLogprobs(inference: Inference, first: Rung): Inference {
  const asked = withLogprobs(inference.request);
  return { ...inference, tailor: (rung) => (rung.model === first.model ? asked : inference.request) };
}

function isSame(one: Rung, other: Rung): boolean {
  return one.host === other.host && one.model === other.model;
}
