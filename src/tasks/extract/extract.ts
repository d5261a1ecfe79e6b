// What does a text say, as JSON of the caller's schema?
import type { ExtractTask } from "#core/contract";
import { findJson } from "#core/read-json";
import { isRecord } from "#core/read-record";
import schema from "#schemas/tasks/extract.schema.json";
import { askAndRead } from "../ask-and-read.ts";
import { defineTask } from "../task.ts";
import { readSchema } from "./read-schema.ts";

export const extract = defineTask<ExtractTask["input"], ExtractTask["output"]>({
  name: "extract",
  schema,
  ask: async ({ text, schema: wanted, instructions = "" }, model) => {
    const findFault = readSchema(wanted);
    return await askAndRead(model, {
      system:
        `${instructions}\nExtract from the user's text what this JSON Schema asks for, and answer with JSON only:\n${JSON.stringify(wanted)}`.trim(),
      text,
      maxTokens: 2000,
      format: { type: "json_schema", json_schema: { name: "extract", schema: wanted } },
      read: (answer) => {
        const value = findJson(answer);
        return isRecord(value) && findFault(value) === undefined ? { value } : undefined;
      },
      findFault(answer) {
        const value = findJson(answer);
        if (value === undefined) return "it is no JSON";
        return isRecord(value) ? (findFault(value) ?? "it does not fit the schema") : "it is no JSON object";
      },
    });
  },
});
