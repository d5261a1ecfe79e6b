// How does a scripted host end an answer that is not whole, and looks so? Told by the model's name; a stream has no word.
import { chunk, completion, event, type Script } from "./scripted-answers.ts";
import { openStream, reply } from "./scripted-reply.ts";

const error = { code: 502, message: "SECRET-ORIGIN" };

/** @param beside what it says beside its choices, and in the first of them */
const end =
  (reason: string, beside: object = {}, within: object = {}) =>
  ({ body, response, text }: Script): void => {
    const answer =
      body.stream === true
        ? chunk(body, { role: "assistant" }, reason)
        : completion(body, { content: text.slice(0, text.length / 2) }, reason);
    const said = { ...answer, ...beside, choices: answer.choices.map((choice) => ({ ...choice, ...within })) };
    if (body.stream !== true) {
      reply(response, 200, JSON.stringify(said));
      return;
    }
    openStream(response);
    response.end(`${event(said)}data: [DONE]\n\n`);
  };

export const badEnds: Readonly<Record<string, (script: Script) => void>> = {
  "reason-error": end("error"),
  "reason-abort": end("abort"),
  "reason-resource": end("insufficient_system_resource"),
  "reason-unknown": end("whim"),
  "error-beside": end("stop", { error }),
  "error-within": end("stop", {}, { error }),
};
