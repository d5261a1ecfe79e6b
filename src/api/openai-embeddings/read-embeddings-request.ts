// Is this a request for embeddings, and if not, which field is at fault?
import type { EmbeddingsRequest } from "#core/contract";
import { isEmbeddingsRequest } from "#core/read-request";
import { WeirError } from "#core/weir-error";
import { readChecked } from "../read-checked.ts";

/** @throws WeirError naming the field: `input[1]`. */
export function readEmbeddingsRequest(value: unknown): EmbeddingsRequest {
  const body = readChecked(value, isEmbeddingsRequest);
  const { input } = body;
  const [first] = input;
  const odd = typeof input === "string" ? -1 : input.findIndex((item) => typeof item !== typeof first);
  if (odd < 0) return body;
  const param = `input[${odd}]`;
  throw new WeirError("invalid_type", `Cannot read the request: '${param}' must be of the first one's type`, { param });
}
