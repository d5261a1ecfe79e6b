// How does Workers AI speak, through its binding?
import { untold } from "#core/native";
import type { Call, Provider } from "#core/provider";
import { mendCompletion } from "../mend-answer.ts";
import { readAiAnswer } from "./read-ai-answer.ts";
import { readAiError } from "./read-ai-error.ts";
import { readAiChunks } from "./read-ai-chunks.ts";
import { embedTexts } from "./embed-texts.ts";
import { ignoredFields, writeAiInputs } from "./write-ai-inputs.ts";

/** What Weir needs of the `AI` binding, and all that a stand-in must offer. */
export interface AiRunner {
  run: (model: string, inputs: Record<string, unknown>, options?: AiOptions) => Promise<unknown>;
}

interface AiOptions {
  readonly signal: AbortSignal;
  /** Error 3040 at once when there is no capacity, in place of a queue. */
  readonly rejectIfBusy?: boolean;
}

/**
 * Workers AI. Its older models answer `{response}`, its newer ones chat completions; both are read.
 * @see https://developers.cloudflare.com/workers-ai/configuration/bindings/
 */
export function makeWorkersAi(ai: AiRunner): Provider {
  async function run(inputs: Record<string, unknown>, { model, signal, hasOther = false }: Call): Promise<unknown> {
    try {
      return await ai.run(model, inputs, hasOther ? { signal, rejectIfBusy: true } : { signal });
    } catch (error) {
      throw readAiError(error);
    }
  }
  return {
    name: "workers-ai",
    async complete(request, call) {
      const value = readAiAnswer(await run(writeAiInputs(request, false), call), request);
      return mendCompletion({ value }, call.model);
    },
    async stream(request, call) {
      return readAiChunks(await run(writeAiInputs(request, true), call), request, call);
    },
    ignored: (request) => [...ignoredFields(request), ...untold(request)],
    async embed({ input }, call) {
      const texts = [input].flat().map(String);
      return {
        value: { vectors: await embedTexts(texts, (inputs) => run(inputs, call)), model: call.model, usage: null },
      };
    },
  };
}
