// What does a draft say, and what is its answer?
import { lazily } from "#core/lazily";
import { isRecord } from "#core/read-record";
import { readEquations, type Equation } from "./read-equations.ts";

/** A small model's answer, taken apart for the checks that read it. */
export interface Draft {
  readonly question: string;
  /** How it got there; the whole text where that is not apart. */
  readonly reasoning: string;
  /** What it says in the end; empty when no answer stands out. */
  readonly final: string;
  /** It was marked as the answer, not merely the last thing said. */
  readonly isMarked: boolean;
  /** The sums that its reasoning claims. */
  readonly equations: () => readonly Equation[];
}

/** More is not read: what a check costs has a bound. */
const mostChars = 16_384;

/** Of an answer with a mark: `"answer": ..`, `#### ..`, `\boxed{..}`, "the answer is ..". Else the last number is taken. */
export function readDraft(question: string, text: string): Draft {
  const said = text.slice(0, mostChars);
  const wrapped = readWrapped(said);
  const reasoning = wrapped?.reasoning ?? said;
  const marked = wrapped?.answer ?? findMarked(said);
  const final = (marked ?? reasoning.match(lastNumber)?.at(-1) ?? "").trim();
  return {
    question: question.slice(0, mostChars),
    reasoning,
    final,
    isMarked: marked !== undefined,
    equations: lazily(() => readEquations(reasoning)),
  };
}

const lastNumber = /-?\d[\d,]*(?:\.\d+)?/g;

interface Wrapped {
  readonly reasoning: string;
  readonly answer: string | undefined;
}

/** `{"reasoning": .., "answer": ..}`, in a fence or not; read by its fields when the JSON is broken. */
function readWrapped(text: string): Wrapped | undefined {
  const start = text.indexOf("{");
  const end = text.lastIndexOf("}");
  if (start < 0 || !/"answer"/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(start, end + 1));
    if (isRecord(value)) return { reasoning: plain(value["reasoning"] ?? text), answer: plain(value["answer"]) };
  } catch {
    // Models forget to escape: the fields still stand out.
  }
  const answer = /"answer"\s*:\s*("(?:[^"\\]|\\.)*"|[^\n}]*)/.exec(text)?.[1];
  return { reasoning: text.slice(0, text.lastIndexOf('"answer"')), answer: answer?.replace(/^"|"$/g, "") };
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

const marks = [
  /####\s*([^\n]+)/g,
  /\\boxed\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g,
  /(?:final answer|the answer|correct answer|correct option)(?: is)?:?\s*\**\s*\(?([A-Z]\b|[^\n.;]{1,60}(?:\.\d+)?)/gi,
] as const;

/** The last place where one is marked. */
function findMarked(text: string): string | undefined {
  for (const mark of marks) {
    const found = Array.from(text.matchAll(mark)).at(-1)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
