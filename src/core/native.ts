// What did the caller say in its own dialect, word for word?
import type { ChatRequest } from "#core/contract";
import type { UnknownRecord } from "#core/read-record";

/** A request as it came, for a host that speaks the same dialect: what chat cannot say would else be lost on the way. */
export interface Native {
  readonly dialect: "messages";
  /** Without the model, and without what is said to Weir only. */
  readonly body: UnknownRecord;
  /** The dialect's own headers that change the answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A symbol: no caller's JSON can forge it, it goes out in nobody's JSON, and a copy of the request keeps it. */
const native = Symbol("native");

export function withNative(request: ChatRequest, said: Native): ChatRequest {
  return Object.assign(request, { [native]: said });
}

export function nativeOf(request: ChatRequest & { readonly [native]?: Native }): Native | undefined {
  return request[native];
}
