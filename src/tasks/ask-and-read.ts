// What does a language model answer, once it has understood how?
import type { ChatRequest } from "#core/contract";
import { stripFence } from "#core/strip-fence";
import type { LanguageModel } from "./task.ts";

export interface Question<Output> {
  /** What is to be done, and how the answer is to look. */
  readonly system: string;
  /** What it is to be done to. */
  readonly text: string;
  readonly maxTokens: number;
  readonly format?: ChatRequest["response_format"];
  /** Undefined when it is no answer. */
  readonly read: (answer: string) => Output | undefined;
  /** What is wrong with what is no answer, in words for the model: `it is no JSON`. */
  readonly findFault?: (answer: string) => string;
}

/** One who did not answer as asked is told so once; undefined when that did not help. @throws WeirError */
export async function askAndRead<Output>(
  model: LanguageModel,
  question: Question<Output>,
): Promise<Output | undefined> {
  const { system, text, maxTokens, format, read, findFault } = question;
  const messages: ChatRequest["messages"] = [
    { role: "system", content: system },
    { role: "user", content: text },
  ];
  const more = format === undefined ? {} : { response_format: format };
  const say = async (): Promise<string> =>
    await model.say({ messages, temperature: 0, max_tokens: maxTokens, ...more });
  const first = unfenced(await say());
  const output = read(first);
  if (output !== undefined) return output;
  const fault = findFault === undefined ? "" : `: ${findFault(first)}`;
  messages.push(
    { role: "assistant", content: first.slice(0, 4000) },
    {
      role: "user",
      content: `That is not an answer of the form that was asked for${fault}. Give only that, nothing else.`,
    },
  );
  return read(unfenced(await say()));
}

function unfenced(answer: string): string {
  return stripFence(answer) ?? answer.trim();
}

/** One of these words, whatever its case and the marks around it, if these do not stand for two of them. */
export function readChoice(answer: string, choices: readonly string[]): string | undefined {
  const plain = (text: string): string =>
    text
      .trim()
      .replaceAll(/^["'`*.\s]+|["'`*.\s]+$/g, "")
      .toLowerCase();
  const said = plain(answer.slice(0, 500));
  // Nothing said would else be a label of nothing but marks: `*` of five stars.
  if (answer.trim() === "") return undefined;
  const [one, another] = choices.filter((choice) => plain(choice) === said);
  return choices.find((choice) => choice === answer) ?? (another === undefined ? one : undefined);
}
