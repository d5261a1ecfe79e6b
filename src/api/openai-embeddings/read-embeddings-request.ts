// Is this a request for embeddings, and if not, which field is at fault?
import { readChecked, refuseRequest } from "#api/request";
import type { EmbeddingsRequest } from "#core/contract";
import { isEmbeddingsRequest } from "#core/read-request";

/** @throws WeirError naming the field: `input[1]`. */
export function readEmbeddingsRequest(value: unknown): EmbeddingsRequest {
  const body = readChecked(value, isEmbeddingsRequest);
  const { input } = body;
  const [first] = input;
  const odd = typeof input === "string" ? -1 : input.findIndex((item) => typeof item !== typeof first);
  if (odd < 0) return body;
  throw refuseRequest({ path: ["input", odd], keyword: "type", expected: `${typeof first}, as the first one is` });
}
