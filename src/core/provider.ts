// What must a model host be able to do for Weir?
import type { ChatChunk, ChatCompletion, ChatRequest } from "#core/contract";

/** One call of one model. */
export interface Call {
  /** The model's name as its host knows it. */
  readonly model: string;
  /** Aborts when the caller leaves or a deadline passes; a provider must hand it to whatever leaves the isolate. */
  readonly signal: AbortSignal;
  /** To be called whenever the host shows a sign of life that is not yet an answer. */
  readonly onProgress: () => void;
}

/**
 * The chunks of a streamed answer, all that came at once together. It ends after the last one; it throws a WeirError
 * when the host's stream breaks. Ending the iteration early, or the call's signal, stops the host.
 */
export type ChatStream = AsyncIterable<readonly ChatChunk[]>;

/** A model host: one folder in providers/, and the only code that knows its JSON. Failures are WeirErrors. */
export interface Provider {
  readonly name: string;
  complete: (request: ChatRequest, call: Call) => Promise<ChatCompletion>;
  stream: (request: ChatRequest, call: Call) => Promise<ChatStream>;
}
