// How are vectors written as OpenAI's embeddings?
import type { Embeddings, EmbeddingsRequest } from "#core/contract";
import type { Said, Vector, Vectors } from "#core/provider";
import type { Answered } from "#gateway";

/** The answer's JSON; the host's own where that is what was asked for. */
export function writeEmbeddings(answered: Answered<Said<Vectors>>, request: EmbeddingsRequest): string {
  const { text } = answered.body;
  if (request.weir?.receipt === true) {
    return JSON.stringify({ ...makeEmbeddings(answered, request), weir: answered.receipt() });
  }
  return text ?? JSON.stringify(makeEmbeddings(answered, request));
}

export function makeEmbeddings(
  { body: { value }, receipt }: Answered<Said<Vectors>>,
  { encoding_format: format }: EmbeddingsRequest,
): Embeddings {
  const write = format === "base64" ? writeBase64 : writeNumbers;
  const { input_tokens: tokens } = receipt().usage;
  return {
    object: "list",
    data: value.vectors.map((vector, index) => ({ object: "embedding", index, embedding: write(vector) })),
    model: value.model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** Every platform that Workers run on keeps its floats little-endian, as the format wants them. */
function writeBase64(vector: Vector): string {
  return typeof vector === "string" ? vector : new Uint8Array(new Float32Array(vector).buffer).toBase64();
}

function writeNumbers(vector: Vector): number[] {
  return typeof vector === "string" ? [...new Float32Array(Uint8Array.fromBase64(vector).buffer)] : [...vector];
}
