// Which of the caller's labels fits a text?
import type { ClassifyTask } from "#core/contract";
import schema from "#schemas/tasks/classify.schema.json";
import { askAndRead, readChoice } from "../ask-and-read.ts";
import { defineTask } from "../task.ts";

/** Without examples, by a language model: no task model knows labels that it was not trained on. */
export const classify = defineTask<ClassifyTask["input"], ClassifyTask["output"]>({
  name: "classify",
  schema,
  ask: ({ text, labels, instructions = "" }, model) =>
    askAndRead(model, {
      system:
        `${instructions}\nWhich of these labels fits the user's text best?\n${labels.map((label) => JSON.stringify(label)).join("\n")}\nAnswer with that label only, as it is written.`.trim(),
      text,
      maxTokens: 60,
      read: (answer) => {
        const label = readChoice(answer, labels);
        return label === undefined ? undefined : { label };
      },
    }),
});
