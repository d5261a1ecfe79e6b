// What can be seen of a request before it is answered?
import type { ChatRequest } from "#core/contract";
import { lastQuestion } from "#core/last-question";

export interface Features {
  /** The last thing the user said, as plain text. */
  readonly question: string;
  readonly inputTokens: number;
}

export function readFeatures(request: ChatRequest, inputTokens: number): Features {
  return { question: lastQuestion(request), inputTokens };
}
