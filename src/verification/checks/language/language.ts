// Is it written in the language that the question was asked in, of those with Latin letters?
import { lastQuestion } from "#core/last-question";
import { good, weak, type Check } from "../../check.ts";
import { asksForLanguage } from "../../reading/asks-for-language.ts";

/** Words that make up sentences, each of one language here; single letters are variables, too. */
const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf(
    "the and of to that it for was with are this you your what how which have from they would please my when",
  ),
  de: wordsOf(
    "der die das und ist nicht ein eine zu mit für von den sich auch auf dem wie ich wird sind oder bitte mir wir wurde hat",
  ),
  fr: wordsOf("le les et est une des dans pour pas sur avec il elle du au qui je vous nous cette sont ou quelle quel"),
  es: wordsOf("el los las es una por con del su lo más pero cuál qué puede ser esta yo muy sobre"),
  it: wordsOf("il gli di è un per non sono della che nel alla anche questo più come dei delle qual cosa perché"),
  pt: wordsOf("os um uma não em do da dos das com mais ao seu são você qual pelo foi"),
  nl: wordsOf("de het een en van dat niet zijn met op voor aan er ook bij wordt worden ik je wat naar deze"),
};

/** Of a longer question much may be a text that it is about, in any language. */
const mostOfQuestion = 600;
const readChars = 2000;

/** A few words tell nothing: names and titles are in any language. */
const fewestWords = { question: 3, answer: 8 };
/** And three times as many as of any other language. */
const margin = 3;

/** Weak: question and answer are plainly in two of the languages that are known here, and nobody has asked for another one. */
export const checkLanguage: Check = ({ message }, request) => {
  const { content } = message;
  const question = lastQuestion(request);
  if (typeof content !== "string" || question.length > mostOfQuestion) return good;
  const asked = languageOf(question, fewestWords.question);
  if (asked === undefined) return good;
  const said = languageOf(content.slice(0, readChars), fewestWords.answer);
  if (said === undefined || said === asked || asksForLanguage(request)) return good;
  return weak("another language");
};

function languageOf(text: string, fewest: number): string | undefined {
  const words = text.toLowerCase().split(/[\s.,:;!?()"\u00bf\u00a1\u201e\u201c\u201d\u00ab\u00bb]+/);
  const counts = Object.entries(functionWords)
    .map(([name, set]) => ({ name, count: words.filter((word) => set.has(word)).length }))
    .toSorted((one, other) => other.count - one.count);
  const [best, next] = counts;
  if (best === undefined || best.count < fewest || best.count < margin * (next?.count ?? 0)) return undefined;
  return best.name;
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
