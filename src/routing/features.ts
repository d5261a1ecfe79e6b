// What can be seen of a request before it is answered?
import type { ChatRequest } from "#core/contract";
import { lastQuestion } from "#core/last-question";

export interface Features {
  /** The last thing the user said, as plain text. */
  readonly question: string;
  readonly inputTokens: number;
  readonly turns: number;
}

export function readFeatures(request: ChatRequest, inputTokens: number): Features {
  const turns = request.messages.reduce((sum, { role }) => sum + Number(role === "user"), 0);
  return { question: lastQuestion(request), inputTokens, turns };
}
