// What is kept of this answer, to learn from?
import type { AnswerNote } from "#feedback";
import type { ChatCompletion } from "#core/contract";
import { lastQuestion } from "#core/last-question";
import type { Rung } from "#core/host";
import type { ChatPlan } from "#routing";
import { redactText } from "#tasks";
import { verifyDraft } from "#verification";
import type { Asked } from "../asked.ts";
import { undecided, type Reading } from "../cascade/draft.ts";
import type { Pair } from "../pair.ts";
import type { Stations } from "../stations.ts";

interface Given {
  readonly asked: Asked;
  readonly stations: Stations;
  readonly plan: ChatPlan;
  readonly rung: Rung;
  readonly reading?: Reading | undefined;
}

/** A router reads no more of a question. */
const mostChars = 4096;

/**
 * Only of accounts whose owner wants it, and of answers by one of the two models. What the built-in redaction finds
 * (addresses, numbers of phones, cards, accounts) is gone before it leaves the isolate. A draft too long is not kept: a
 * part of it would be taken for one that was cut.
 */
export function noteAnswer(given: Given, completion: ChatCompletion): void {
  const { asked, stations, plan, rung, reading } = given;
  const { training } = asked.caller.allowance;
  const { feedback, pair } = stations;
  // The answers that a task is made of are none that its caller has seen.
  if (training === undefined || feedback === undefined || pair === undefined) return;
  if (asked.cacheControl.task !== undefined) return;
  const side = sideOf(rung, pair);
  const question = lastQuestion(asked.request);
  if (side === undefined || question === "") return;
  const draft = side === "small" ? completion.choices[0]?.message.content : reading?.text;
  const note: AnswerNote = {
    requestId: asked.requestId,
    answerId: typeof completion.id === "string" ? completion.id.slice(0, 200) : "",
    tenant: asked.caller.tenant,
    question: redactText(cut(question)),
    smallModel: pair.small.name,
    largeModel: pair.large.name,
    given: side,
    lead: plan.lead,
    reading: readingOf(side, given, completion),
    ...(training === "drafts" && isShort(draft) && { draft: redactText(draft) }),
  };
  feedback.note(asked.caller.account, note, asked.background);
}

/** A stream was given after its first words; now it is whole. */
function readingOf(side: AnswerNote["given"], { asked, reading }: Given, completion: ChatCompletion) {
  if (side === "large" && reading?.verdict === undecided) return undefined;
  const isRead = reading?.chance !== undefined || side === "large";
  const verdict = isRead ? reading?.verdict : verifyDraft(asked.request, completion);
  return verdict && { isGood: verdict.kind === "good", chance: reading?.chance };
}

function sideOf({ host: { tier }, model }: Rung, { small, large }: Pair): AnswerNote["given"] | undefined {
  if (tier === "edge" && model.id === small.id) return "small";
  return tier === "origin" && model.id === large.id ? "large" : undefined;
}

/** Not in the midst of a character. */
function cut(text: string): string {
  return text.length <= mostChars ? text : text.slice(0, mostChars).replace(/[\uD800-\uDBFF]$/, "");
}

function isShort(text: string | null | undefined): text is string {
  return typeof text === "string" && text !== "" && text.length <= mostChars;
}
