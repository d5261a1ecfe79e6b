// Is this text safe, by the owner's guard model?
import { makeAlarm } from "#core/alarm";
import type { ChatRequest } from "#core/contract";
import { isRecord } from "#core/read-record";
import { lastQuestion } from "#core/last-question";
import { WeirError } from "#core/weir-error";
import { infer } from "#inference";
import { estimateUsage, readUsage } from "#metering";
import type { Asked } from "../asked.ts";
import { payAsOwner } from "../money/pay.ts";
import { makeInference } from "../plan/make-inference.ts";
import type { Stations } from "../stations.ts";
import { readVerdict } from "./read-verdict.ts";

/** True where the text is unsafe. @throws WeirError `guard_unreachable` where the owner wants what is unchecked to be kept back */
export interface Guard {
  readonly isPromptUnsafe: () => Promise<boolean>;
  readonly isAnswerUnsafe: (text: string) => Promise<boolean>;
}

/** Of a longer prompt the guard is not sure to read all. */
const maxPromptChars = 60_000;
const maxQuestionChars = 4000;

/** Undefined where the owner wants none. What it costs is the owner's to pay. @throws WeirError as a guard does */
export function makeGuard(asked: Asked, stations: Stations): Guard | undefined {
  const { request, requestId } = asked;
  const { guarding } = stations;
  if (guarding === undefined) return undefined;
  const { model, onFailure, timeoutMs } = guarding;
  const prompt = textOf(request);
  const isTooLong = prompt.length > maxPromptChars;
  if (isTooLong) {
    console.warn(JSON.stringify({ event: "guard_failed", requestId, what: "prompt", code: "too_long", onFailure }));
    // Before anybody is asked: what is kept back is the owner's to pay.
    if (onFailure === "closed")
      throw new WeirError("guard_unreachable", "Cannot answer: the prompt is too long for the guard to check");
  }

  async function check(what: string, messages: ChatRequest["messages"]): Promise<boolean> {
    try {
      const verdict = readVerdict(await ask(messages));
      if (verdict === undefined)
        throw new WeirError("upstream_invalid", "Cannot read the guard: neither safe nor unsafe");
      if (verdict === "unsafe") console.warn(JSON.stringify({ event: "guard_unsafe", requestId, what }));
      return verdict === "unsafe";
    } catch (cause) {
      const code = cause instanceof WeirError ? cause.code : "internal_error";
      console.warn(JSON.stringify({ event: "guard_failed", requestId, what, code, onFailure }));
      if (onFailure === "open") return false;
      throw new WeirError("guard_unreachable", `Cannot answer: the guard has not checked the ${what}`, { cause });
    }
  }
  async function ask(messages: ChatRequest["messages"]): Promise<string> {
    const rung = stations.guardRung(model);
    if (rung === undefined) throw new WeirError("not_configured", "Cannot guard: there is no edge tier");
    // A host elsewhere is told no more than any other.
    const weir = request.weir?.redact === true ? { weir: { redact: true } } : {};
    const question: ChatRequest = { model, messages, max_tokens: 32, temperature: 0, ...weir };
    const call: Asked = { ...asked, request: question, alarm: makeAlarm() };
    const limits = { ...stations.limits, firstByteMs: timeoutMs, idleMs: timeoutMs, totalMs: timeoutMs };
    const { answer } = await infer({ ...makeInference(call, stations, { rungs: [rung], reason: "pinned" }), limits });
    const said = answer.value.choices[0]?.message.content ?? "";
    payAsOwner(rung, readUsage(answer.value.usage) ?? estimateUsage(question, said.length), call, stations);
    return said;
  }

  return {
    isPromptUnsafe: async () =>
      prompt !== "" && !isTooLong && (await check("prompt", [{ role: "user", content: prompt }])),
    isAnswerUnsafe: async (text) =>
      text.trim() !== "" &&
      (await check("answer", [
        { role: "user", content: lastQuestion(request).slice(-maxQuestionChars) || "(nothing)" },
        { role: "assistant", content: text },
      ])),
  };
}

/** Whoever is said to have said it, in whichever field: a caller may write what it likes in any. */
function textOf({ messages }: ChatRequest): string {
  return textsIn(messages)
    .filter((text) => text.trim() !== "")
    .join("\n");
}

/** The dialect's own words, and what is no text. */
const wordless: ReadonlySet<string> = new Set([
  "role",
  "type",
  "id",
  "tool_call_id",
  "cache_control",
  "image_url",
  "input_audio",
  "audio",
  "file",
]);

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => (wordless.has(name) ? [] : textsIn(item)));
}
