// What must a model host be able to do for Weir?
import type { Batches } from "#core/batches";
import type { ChatChunk, ChatCompletion, ChatRequest, EmbeddingsRequest } from "#core/contract";
import type { Dialect } from "#core/native";
import type { TraceContext } from "#core/trace-context";

/** One call of one model. */
export interface Call {
  /** The model's name as its host knows it. */
  readonly model: string;
  /** Aborts when the caller leaves or a deadline passes; a provider must hand it to whatever leaves the isolate. */
  readonly signal: AbortSignal;
  /** To be called whenever the host shows a sign of life that is not yet an answer. */
  readonly onProgress: () => void;
  /** To be called when a stream's host sends what is no word of the answer: it is still at work. */
  readonly onHeartbeat?: (() => void) | undefined;
  /** Another host may answer: one that has no room now should say so at once rather than let the call wait. */
  readonly hasOther?: boolean | undefined;
  /** To be sent on, where the host is reached by HTTP. */
  readonly trace?: TraceContext | undefined;
}

/** What a host said, read; with its own JSON, where a caller of the same dialect may be given that as it is. */
export interface Said<Value> {
  readonly value: Value;
  readonly text?: string;
  /** The same in the dialect of the request's `nativeOf()`; only where the host speaks that. */
  readonly native?: NativeText;
  /** UTF-16 code units that the host wrote, where not all of them are given: they are paid all the same. */
  readonly writtenChars?: number;
}

/** An event's name, or the kind of a whole answer, with its JSON. */
export interface NativeText {
  readonly name: string;
  readonly json: string;
}

/**
 * The chunks of a streamed answer, all that came at once together. It ends after the last one; it throws a WeirError
 * when the host's stream breaks. Ending the iteration early, or the call's signal, stops the host.
 */
export type ChatStream = Batches<Said<ChatChunk>>;

/** A model host: one folder in providers/, and the only code that knows its JSON. Failures are WeirErrors. */
export interface Provider {
  readonly name: string;
  /** What it speaks beside chat: a request that came in it is sent as it came. */
  readonly speaks?: Dialect;
  complete: (request: ChatRequest, call: Call) => Promise<Said<ChatCompletion>>;
  stream: (request: ChatRequest, call: Call) => Promise<ChatStream>;
  /** The request's fields that the host has no word for and is not sent. */
  ignored?: (request: ChatRequest, model: string) => readonly string[];
  /** Absent where the host makes no embeddings. */
  embed?: (request: EmbeddingsRequest, call: Call) => Promise<Said<Vectors>>;
  /** Hands on a call that Weir has no dialect for, unread; absent where the host has no other API. */
  pass?: (passed: Passed, call: Call) => Promise<Response>;
}

/** One vector for each input, in their order; with the host's own report of its usage, unread. */
export interface Vectors {
  readonly vectors: readonly Vector[];
  readonly model: string;
  readonly usage: unknown;
}

/** Numbers, or their 32-bit floats, little-endian, in base64. */
export type Vector = readonly number[] | string;

/** A call as it came, but for what only concerns Weir: credential, cookies, addresses. */
export interface Passed {
  readonly method: string;
  /** After the version, with its query: `/files/file-1/content?x=1`. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | ArrayBuffer | null;
}
