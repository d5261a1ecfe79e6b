// What vectors does the scripted origin make? Told by the model's name.

export interface EmbeddingsBody {
  readonly model: string;
  readonly input: string | readonly (string | number | readonly number[])[];
  readonly encoding_format?: "float" | "base64";
  readonly dimensions?: number;
}

/** The reply's JSON: of each text its length and three numbers more. */
export function makeEmbeddings({ model, input, encoding_format: format, dimensions = 4 }: EmbeddingsBody): object {
  const isOne = typeof input === "string" || typeof input[0] === "number";
  const lengths = isOne ? [input.length] : [...input].map((item) => (typeof item === "number" ? item : item.length));
  const vectors = lengths.map((length) => Array.from({ length: dimensions }, (_, at) => (at === 0 ? length : at / 8)));
  const isBase64 = format === "base64" && model !== "floats-only";
  const data = vectors.map((vector, index) => ({
    object: "embedding",
    index,
    embedding: isBase64 ? Buffer.from(new Float32Array(vector).buffer).toString("base64") : vector,
  }));
  const usage = { prompt_tokens: lengths.length * 3, total_tokens: lengths.length * 3 };
  const answer = { object: "list", data, model, ...(model === "no-usage" ? {} : { usage }) };
  return { ...answer, data: scramble(model, data) };
}

function scramble(model: string, data: readonly object[]): readonly unknown[] {
  if (model === "turned") return data.toReversed();
  if (model === "one-short") return data.slice(1);
  if (model === "twice-the-first") return data.map(() => data[0]);
  if (model === "holes") return data.map((item) => ({ ...item, embedding: [null] }));
  if (model === "torn") return data.map((item) => ({ ...item, embedding: "AAAA" }));
  return data;
}
