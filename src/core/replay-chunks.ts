// How is a whole answer said again as a stream?
import type { ChatChunk, ChatCompletion } from "#core/contract";

/** The chunks of a stored completion: for each choice its message and its finish reason, then the usage. */
export function replayChunks(completion: ChatCompletion): readonly ChatChunk[] {
  const { choices, usage, ...rest } = completion;
  const head = { ...rest, object: "chat.completion.chunk" };
  const chunks: ChatChunk[] = choices.flatMap(({ message, finish_reason, index = 0, ...more }) => {
    const { tool_calls: toolCalls, ...delta } = message;
    const calls = toolCalls?.map((call, at) => ({ index: at, ...call }));
    const said = { ...more, index, delta: calls === undefined ? delta : { ...delta, tool_calls: calls } };
    return [
      { ...head, choices: [{ ...said, finish_reason: null }] },
      { ...head, choices: [{ index, delta: {}, finish_reason: finish_reason ?? null }] },
    ];
  });
  return usage === undefined ? chunks : [...chunks, { ...head, choices: [], usage }];
}
