// Has the answer the form that the question asks for in words?
import { lastQuestion } from "#core/last-question";
import { findJson } from "#core/read-json";
import { good, weak, type Check } from "../../check.ts";

interface Form {
  readonly asked: RegExp;
  readonly why: string;
  readonly holds: (answer: string) => boolean;
}

/** Who says so asks for a form: "only a number" is also said of numbers. */
const asks = String.raw`(?:(?:^|[.?!:;,(\n]\s{0,3})(?:with |as |in )?|\b(?:answer|reply|respond|return|output|give|write|say|state|print|produce|provide|tell|choose|use|must be|should be)\b[^.?!\n]{0,40}\b)`;
/** What wants nothing else stands at the end of what is said. */
const ends = String.raw`(?=\s*(?:[.,:;!?)"\n]|$|(?:only|please|and|what|how|which|who|whether|with|for|of|from|that|to|like|between|nothing|no)\b))`;

function asked(...ways: readonly string[]): RegExp {
  return new RegExp(ways.join("|"), "i");
}

/** Only what says "only": who merely hopes for a number may get a sentence with it. */
const forms: readonly Form[] = [
  {
    asked: asked(
      String.raw`${asks}(?:only|just)\b[^.\n]{0,20}\bjson\b`,
      String.raw`${asks}json\b[^.?\n]{0,12}\bonly\b`,
      String.raw`\b(?:answer|reply|respond|return|output|must be|should be)\b[^.?!\n]{0,40}\b(?:valid|raw) json\b`,
    ),
    why: "not JSON",
    holds: (answer) => findJson(answer.replace(/^```(?:json)?|```$/gi, "")) !== undefined,
  },
  {
    asked: /\b(?:yes or no|yes\/no)\b[^.\n]{0,10}\bonly\b|\b(?:only|just)\b[^.\n]{0,12}\byes(?: or |\/)no\b/i,
    why: "neither yes nor no",
    // Or in the language that was asked for.
    holds: (answer) => /\b(?:yes|no|ja|nein|nee|oui|non|si|sim)\b|[^\s!-~]/i.test(answer),
  },
  {
    asked: asked(
      String.raw`${asks}(?:only|just) (?:the |a |one )?(?:single )?(?:final )?number\b${ends}`,
      String.raw`${asks}(?:the |a )?number only\b`,
    ),
    why: "no number",
    holds: (answer) => /\d/.test(answer) && answer.length < 200,
  },
  {
    asked: asked(
      String.raw`${asks}(?:only|just) (?:the |a |one )?(?:single )?letter\b${ends}`,
      String.raw`${asks}(?:the |a |one )?(?:single letter|letter only)\b${ends}`,
    ),
    why: "no letter",
    holds: (answer) => /(?:^|\W)[A-Z](?:\W|$)/i.test(answer) && answer.length < 200,
  },
  {
    asked: asked(
      String.raw`\bin (?:exactly )?(?:one|a single) word\b${ends}`,
      String.raw`${asks}(?:only |just )(?:one|a single) word\b${ends}`,
      String.raw`${asks}one word only\b`,
    ),
    why: "more than a word",
    holds: (answer) => answer.split(/\s+/).length <= 4,
  },
];

/** Weak: the question wants nothing but a number, a letter, a word, yes or no, or JSON, and that is not what came. */
export const checkAskedForm: Check = ({ message }, request) => {
  if (typeof message.content !== "string" || (message.tool_calls ?? []).length > 0) return good;
  const question = lastQuestion(request).slice(0, 8000);
  const answer = message.content.trim();
  const broken = forms.find(({ asked, holds }) => asked.test(question) && !holds(answer));
  return broken === undefined ? good : weak(broken.why);
};
