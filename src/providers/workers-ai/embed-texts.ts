// Which vectors does Workers AI make of these texts?
import { isNumbers } from "#core/is-numbers";
import type { Vector } from "#core/provider";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";

/** It takes no more texts in one call. @see https://developers.cloudflare.com/workers-ai/models/bge-m3/ */
const textsPerCall = 100;

export async function embedTexts(
  texts: readonly string[],
  run: (inputs: Record<string, unknown>) => Promise<unknown>,
): Promise<readonly Vector[]> {
  const calls: Promise<readonly Vector[]>[] = [];
  for (let at = 0; at < texts.length; at += textsPerCall) {
    const text = texts.slice(at, at + textsPerCall);
    calls.push(run({ text }).then((answer) => readVectors(answer, text.length)));
  }
  return (await Promise.all(calls)).flat();
}

/** `{shape, data}`, a vector for each text. */
function readVectors(answer: unknown, count: number): readonly Vector[] {
  const data = isRecord(answer) ? answer["data"] : undefined;
  if (Array.isArray(data) && data.length === count && data.every(isNumbers)) return data;
  throw new WeirError("upstream_invalid", "Cannot read Workers AI's answer: it is not a vector for each text");
}
