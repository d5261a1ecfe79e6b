// Which vectors did an OpenAI-compatible host make?
import type { EmbeddingsRequest } from "#core/contract";
import { isNumbers } from "#core/is-numbers";
import type { Said, Vector, Vectors } from "#core/provider";
import { readJson } from "#core/read-json";
import { isRecord, readRecord } from "#core/read-record";
import { hearUsage } from "../hear-refused.ts";
import { noAnswer } from "../no-answer.ts";

/** @throws WeirError when it is not one vector for each input: a caller would give a text another one's. */
export function readEmbeddings(text: string, request: EmbeddingsRequest): Said<Vectors> {
  const body = readRecord(text, readJson);
  const { data, model, usage } = body;
  const vectors = Array.isArray(data) ? readVectors(data) : [];
  if (vectors.length !== countInputs(request.input) || vectors.includes(undefined)) {
    throw noAnswer(text, "Cannot read the model host's answer: no embeddings", hearUsage(usage));
  }
  const value = { vectors: vectors.filter((vector) => vector !== undefined), model: readModel(model, request), usage };
  return isAsAsked(body, request, value.vectors) ? { value, text } : { value };
}

/** One list of token ids is one input. */
function countInputs(input: EmbeddingsRequest["input"]): number {
  return typeof input === "string" || typeof input[0] === "number" ? 1 : input.length;
}

/** In the order of their inputs, which is what `index` says; undefined for what is no vector, or not there. */
function readVectors(data: readonly unknown[]): readonly (Vector | undefined)[] {
  const vectors = Array.from<Vector | undefined>({ length: data.length });
  for (const [at, item] of data.entries()) {
    if (!isRecord(item)) continue;
    const { embedding } = item;
    const index = item["index"] ?? at;
    if (typeof index === "number" && index in vectors && isVector(embedding)) vectors[index] = embedding;
  }
  return vectors;
}

function isVector(value: unknown): value is Vector {
  return typeof value === "string" ? isFloats(value) : isNumbers(value);
}

/** Base64, and of whole floats of four bytes. */
function isFloats(text: string): boolean {
  const [, digits, padding] = /^([A-Za-z\d+/]+)(={0,2})$/.exec(text) ?? [];
  if (digits === undefined || padding === undefined || text.length % 4 !== 0) return false;
  return ((text.length / 4) * 3 - padding.length) % 4 === 0;
}

function readModel(model: unknown, request: EmbeddingsRequest): string {
  return typeof model === "string" ? model : request.model;
}

/** Whether the host's JSON may be given to the caller as it is. */
function isAsAsked(body: Readonly<Record<string, unknown>>, request: EmbeddingsRequest, vectors: readonly Vector[]) {
  const { object, data, model, usage } = body;
  const kind = request.encoding_format === "base64" ? "string" : "object";
  const isUsual = object === "list" && typeof model === "string" && isRecord(usage) && Array.isArray(data);
  return (
    isUsual &&
    data.every((item, at) => isRecord(item) && item["object"] === "embedding" && item["index"] === at) &&
    vectors.every((vector) => typeof vector === kind)
  );
}
