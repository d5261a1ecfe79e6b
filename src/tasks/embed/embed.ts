// Where does a text's meaning lie?
import type { EmbedTask } from "#core/contract";
import schema from "#schemas/tasks/embed.schema.json";
import { defineTask } from "../task.ts";

export const embed = defineTask<EmbedTask["input"], EmbedTask["output"]>({
  name: "embed",
  schema,
  ask: async ({ text }, model) => ({ embedding: [...(await model.embed(text))] }),
});
