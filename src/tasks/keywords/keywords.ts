// What is a text about?
import type { KeywordsTask } from "#core/contract";
import { keywords as isolate } from "#models/tasks";
import schema from "#schemas/tasks/keywords.schema.json";
import { askAndRead } from "../ask-and-read.ts";
import { defineTask } from "../task.ts";

const usualLimit = 10;

export const keywords = defineTask<KeywordsTask["input"], KeywordsTask["output"]>({
  name: "keywords",
  schema,
  isolate,
  ask: ({ text, limit = usualLimit }, model) =>
    askAndRead(model, {
      system: `List the ${limit} most important key phrases of the user's text, in its own words, one a line, nothing else.`,
      text,
      maxTokens: 20 * limit,
      read: (answer) => {
        const lines = answer.split("\n").map((line) => line.trim().replace(/^(?:[-*\u2022]|\d{1,2}[.)])\s+/, ""));
        const lower = text.toLowerCase();
        const isIn = (line: string): boolean => line !== "" && lower.includes(line.toLowerCase());
        const found = [...new Set(lines.filter(isIn))].slice(0, limit);
        // The first counts whole, the last least.
        const keywords = found.map((line, at) => ({ text: line, score: Number((1 - at / found.length).toFixed(3)) }));
        return keywords.length === 0 ? undefined : { keywords };
      },
    }),
});
