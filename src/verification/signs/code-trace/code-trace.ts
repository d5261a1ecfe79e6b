// How hard is a program to follow in one's head, and does the answer look like its result?
import type { Draft } from "../../reading/draft.ts";

export const codeTraceNames = [
  "lines of code",
  "loops",
  "branches",
  "calls",
  "answer stands in the code",
  "answer stands at the reasoning's end",
  "brackets or quotes left open",
  "size of the input",
] as const;

export function readCodeTrace({ question, reasoning, final }: Draft): readonly number[] {
  const count = (pattern: RegExp, text = question): number => text.match(pattern)?.length ?? 0;
  const bare = final.replaceAll(/^["'\s]+|(?<!["'\s])["'\s]+$/g, "");
  const input = /assert\s+\w+\(([\s\S]*?)\)\s*==/.exec(question)?.[1] ?? "";
  const open = count(/[[({]/g, final) - count(/[\])}]/g, final);
  return [
    Math.log1p(count(/\n/g)),
    Math.log1p(count(/\b(?:for|while)\b/g)),
    Math.log1p(count(/\b(?:if|elif|else|case)\b/g)),
    Math.log1p(count(/\.\w+\(/g)),
    Number(bare.length > 1 && question.includes(bare)),
    Number(bare !== "" && reasoning.slice(-300).includes(bare)),
    Number(open !== 0 || count(/["']/g, final) % 2 === 1),
    Math.log1p(input.length),
  ];
}
