// Has the answer the form that the question asks for in words?
import { lastQuestion } from "#core/last-question";
import { readJson } from "#core/read-json";
import type { Check } from "../../check.ts";

interface Form {
  readonly asked: RegExp;
  readonly why: string;
  readonly holds: (answer: string) => boolean;
}

/** Only what says "only": who merely hopes for a number may get a sentence with it. */
const forms: readonly Form[] = [
  {
    asked: /\b(?:only|just)\b[^.\n]{0,20}\bjson\b|\bjson\b[^.\n]{0,12}\bonly\b|\b(?:valid|raw) json\b/i,
    why: "not JSON",
    holds: (answer) => isJson(answer.replace(/^```(?:json)?|```$/gi, "")),
  },
  {
    asked: /\b(?:yes or no|yes\/no)\b[^.\n]{0,10}\bonly\b|\b(?:only|just)\b[^.\n]{0,12}\byes(?: or |\/)no\b/i,
    why: "neither yes nor no",
    holds: (answer) => /\b(?:yes|no)\b/i.test(answer),
  },
  {
    asked: /\b(?:only|just) (?:the |a |one )?(?:single )?(?:final )?number\b|\bnumber only\b/i,
    why: "no number",
    holds: (answer) => /\d/.test(answer) && answer.length < 200,
  },
  {
    asked: /\b(?:only|just) (?:the |a |one )?(?:single )?letter\b|\bsingle letter\b|\bletter only\b/i,
    why: "no letter",
    holds: (answer) => /(?:^|\W)[A-Z](?:\W|$)/i.test(answer) && answer.length < 200,
  },
  {
    asked: /\bin (?:exactly )?(?:one|a single) word\b|\b(?:only|just) (?:one|a single) word\b|\bone word only\b/i,
    why: "more than a word",
    holds: (answer) => answer.split(/\s+/).length <= 4,
  },
];

/** Weak: the question wants nothing but a number, a letter, a word, yes or no, or JSON, and that is not what came. */
export const checkAskedForm: Check = ({ message }, request) => {
  if (typeof message.content !== "string" || (message.tool_calls ?? []).length > 0) return { kind: "good" };
  const question = lastQuestion(request).slice(0, 8000);
  const answer = message.content.trim();
  const broken = forms.find(({ asked, holds }) => asked.test(question) && !holds(answer));
  return broken === undefined ? { kind: "good" } : { kind: "weak", why: broken.why };
};

function isJson(text: string): boolean {
  try {
    readJson(text.trim());
    return true;
  } catch {
    return false;
  }
}
