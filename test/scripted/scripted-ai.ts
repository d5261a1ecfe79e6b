// What does Workers AI do, at its best and at its worst? Told by the model's name.
import { WorkerEntrypoint } from "cloudflare:workers";

interface Inputs {
  readonly messages?: readonly { readonly content: string }[];
  readonly text?: readonly string[];
  readonly stream?: boolean;
  readonly max_tokens?: number;
}

interface Options {
  readonly signal: AbortSignal;
  readonly rejectIfBusy?: boolean;
}

const usage = { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 };
const toolCall = { name: "weather", arguments: { city: "Paris" } };

export default class ScriptedAi extends WorkerEntrypoint {
  async run(model: string, inputs: Inputs, options: Options): Promise<unknown> {
    const text = inputs.messages?.at(-1)?.content ?? "";
    if (/^\d{4}$/.test(model)) throw new Error(`${model}: SECRET-ORIGIN`);
    // A queue, for those who may wait.
    if (model === "busy" && options.rejectIfBusy === true) throw new Error("3040: SECRET-ORIGIN");
    if (model === "hang") return await scheduler.wait(30_000, options);
    if (model === "odd") return { nothing: "known" };
    if (inputs.text !== undefined) return embed(inputs.text);
    if (model === "new") return newer(text, inputs.stream === true);
    if (model === "tools") {
      if (inputs.stream !== true) return { response: null, tool_calls: [toolCall], usage };
      return stream([{ tool_calls: [toolCall] }, { response: "", usage }], true);
    }
    if (inputs.stream !== true) return { response: text, usage };
    const pieces = (text.match(/.{1,4}/gsu) ?? []).map((response) => ({ response }));
    // `cut`: the stream ends, but not with [DONE].
    return stream([...pieces, { response: "", usage }], model !== "cut");
  }
}

/** As bge answers, which takes a hundred texts and no more. */
function embed(texts: readonly string[]): unknown {
  if (texts.length > 100) throw new Error("5004: SECRET-ORIGIN too many");
  return { shape: [texts.length, 2], data: texts.map((text) => [text.length, 0.5]) };
}

/** As its newer models answer: OpenAI's own shapes. */
function newer(content: string, isStream: boolean): unknown {
  if (!isStream) {
    return { choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }], usage };
  }
  const said = { choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason: null }] };
  return stream([said, { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }, { choices: [], usage }], true);
}

function stream(events: readonly object[], hasDone: boolean): ReadableStream {
  const text = events.map((data) => `data: ${JSON.stringify(data)}\n\n`).join("") + (hasDone ? "data: [DONE]\n\n" : "");
  return new Blob([text]).stream();
}
