// Is this an easy request? By rule of thumb: its length and the task it names.
import { lazyPattern } from "#core/letters";
import type { Features } from "./features.ts";
import { unknownQuality, type Judge, type Opinion } from "./judge.ts";

/** Beyond this a small model loses the thread. */
const longTokens = 1500;

/** A request of fewer words, with no hard word among them, is small talk or a look-up. */
const shortWords = 60;

/** The same for text that sets no spaces between its words. */
const shortChars = 500;

const hardWords = new Set([
  ..."prove proof derive theorem lemma integral derivative equation solve calculate compute probability".split(" "),
  ..."algorithm implement refactor debug code function class regex sql python javascript typescript rust".split(" "),
  ..."analyse analyze architecture design plan strategy contract legal diagnosis diagnose evaluate".split(" "),
  ..."compare trade-off tradeoffs reason reasoning why optimise optimize essay research".split(" "),
]);

const easyWords = new Set([
  ..."translate summarise summarize classify label extract rewrite rephrase shorten proofread correct".split(" "),
  ..."title keywords sentiment language greeting hello hi thanks list define spell capital synonym".split(" "),
]);

/**
 * Says `easy` for what small models do well: short questions and plain text work. Honest about what it is: it reads
 * words, not difficulty.
 */
export const judgeByRule: Judge = (features) => ({
  verdict: readVerdict(features),
  by: "rule",
  quality: unknownQuality,
});

const word = lazyPattern(String.raw`[\p{L}\p{N}-]+`, "gu");

function readVerdict({ question, inputTokens }: Features): Opinion["verdict"] {
  if (inputTokens > longTokens || question.includes("```")) return "hard";
  const words = question.toLowerCase().match(word()) ?? [];
  if (words.some((word) => hardWords.has(word))) return "hard";
  if (words.some((word) => easyWords.has(word))) return "easy";
  return words.length <= shortWords && question.length <= shortChars ? "easy" : "hard";
}
