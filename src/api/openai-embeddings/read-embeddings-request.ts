// Is this a request for embeddings, and if not, which field is at fault?
import type { EmbeddingsRequest } from "#core/contract";
import { isEmbeddingsRequest } from "#core/read-request";
import { WeirError } from "#core/weir-error";
import { refuseRequest } from "../refuse-request.ts";

/** @throws WeirError naming the field: `input[1]`. */
export function readEmbeddingsRequest(value: unknown): EmbeddingsRequest {
  if (!isEmbeddingsRequest(value)) throw refuseRequest(isEmbeddingsRequest.errors);
  const { input } = value;
  const [first] = input;
  const odd = typeof input === "string" ? -1 : input.findIndex((item) => typeof item !== typeof first);
  if (odd < 0) return value;
  const param = `input[${odd}]`;
  throw new WeirError("invalid_type", `Cannot read the request: '${param}' must be of the first one's type`, { param });
}
