// How would somebody route who learned nothing?
import { judgeByRule } from "#routing";
import type { RecordedOutcome } from "../../../scripts/read-outcomes.ts";

/** Higher: rather the large model. */
export type Ranker = (row: RecordedOutcome, at: number) => number;

/** The oracle alone looks at the outcome: it is the most that any router could reach. */
export const baselines: Readonly<Record<string, Ranker>> = {
  random: (_, at) => (Math.imul(at + 1, 0x9e3779b1) >>> 0) / 2 ** 32,
  constant: () => 1,
  length: ({ prompt }) => prompt.length,
  keywords: ({ prompt }) => keywordComplexity(prompt),
  rule: ({ prompt }) => (judgeByRule({ question: prompt, inputTokens: prompt.length / 4 }).verdict === "hard" ? 1 : 0),
  oracle: ({ small, large }) => large - small,
};

const reasoning =
  /\b(?:why|how|explain|prove|analy[sz]e|compare|derive|evaluate|calculate|solve|step by step|reason)\b/gi;
const technical = /\b(?:algorithm|function|theorem|equation|protocol|database|integral|matrix|molecul\w*|statute)\b/gi;
const code = /```|\b(?:def|class|import|return|const|SELECT|void)\b|[{};]\s*$/m;

/**
 * The score of today's gateways, from its description: length 0.30, code 0.25, words of reasoning 0.25, questions 0.10,
 * technical words 0.10; each part from 0 to 1.
 */
export function keywordComplexity(prompt: string): number {
  const count = (pattern: RegExp): number => prompt.match(pattern)?.length ?? 0;
  return (
    0.3 * Math.min(1, prompt.length / 2000) +
    0.25 * (code.test(prompt) ? 1 : 0) +
    0.25 * Math.min(1, count(reasoning) / 3) +
    0.1 * Math.min(1, count(/\?/g) / 3) +
    0.1 * Math.min(1, count(technical) / 3)
  );
}
