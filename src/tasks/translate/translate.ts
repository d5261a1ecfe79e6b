// How does a text read in another language?
import type { TranslateTask } from "#core/contract";
import { tokensOfChars } from "#core/count-tokens";
import schema from "#schemas/tasks/translate.schema.json";
import { askAndRead } from "../ask-and-read.ts";
import { defineTask } from "../task.ts";

export const translate = defineTask<TranslateTask["input"], TranslateTask["output"]>({
  name: "translate",
  schema,
  ask: ({ text, to, from }, model) =>
    askAndRead(model, {
      system: `Translate the user's text ${from === undefined ? "" : `from ${JSON.stringify(from)} `}to ${JSON.stringify(to)}. Give only the translation.`,
      text,
      // Other scripts take more tokens a character.
      maxTokens: 200 + 4 * tokensOfChars(text.length),
      read: (translated) => (translated === "" ? undefined : { text: translated }),
    }),
});
