// What did the caller say in its own dialect, word for word?
import type { ChatRequest } from "#core/contract";
import type { UnknownRecord } from "#core/read-record";

/** Those, beside chat, that a host may be sent word for word. */
export type Dialect = "messages" | "responses";

/** A request as it came, for a host that speaks the same dialect: what chat cannot say would else be lost on the way. */
export interface Native {
  readonly dialect: Dialect | "chat";
  /** Without the model, and without what is said to Weir only. */
  readonly body: UnknownRecord;
  /** The dialect's own headers that change the answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Fields of the body that chat has no word for: a host of another dialect is not told of them. */
  readonly untold: readonly string[];
  /** Those that no host of another dialect may be asked without: tools that the host itself runs. */
  readonly needed: readonly string[];
}

/** A symbol: no caller's JSON can forge it, it goes out in nobody's JSON, and a copy of the request keeps it. */
const native = Symbol("native");

export function withNative(request: ChatRequest, said: Native): ChatRequest {
  return Object.assign(request, { [native]: said });
}

/** What came as Responses, so that a host that speaks that is sent it in chat's words, too. */
export function inChat(request: ChatRequest): ChatRequest {
  const said = nativeOf(request, "responses");
  return said === undefined ? request : withNative({ ...request }, { ...said, dialect: "chat", body: {} });
}

/** A copy of which nobody can tell what it came as. */
export function withoutNative(request: ChatRequest): ChatRequest {
  return Object.assign({ ...request }, { [native]: undefined });
}

/** What a host that speaks chat ignores of this request, whatever it came as. */
export function untold(request: ChatRequest): readonly string[] {
  return nativeOf(request)?.untold ?? [];
}

/** @param dialect undefined for any */
export function nativeOf(
  request: ChatRequest & { readonly [native]?: Native | undefined },
  dialect?: Dialect,
): Native | undefined {
  const said = request[native];
  return dialect === undefined || said?.dialect === dialect ? said : undefined;
}
