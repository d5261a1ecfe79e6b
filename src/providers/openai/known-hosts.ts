// Whose API is at this address?

/** OpenAI's own: also by region, at Azure, and behind Cloudflare's gateway. */
export function isOpenai(baseUrl: string): boolean {
  return /^https:\/\/(?:(?:\w+\.)?api\.openai\.com|[\w-]+\.(?:openai|cognitiveservices|services\.ai)\.azure\.com|gateway\.ai\.cloudflare\.com\/v1\/[^/]+\/[^/]+\/(?:azure-)?openai)(?:\/|$)/.test(
    baseUrl,
  );
}

/** Not so at Azure's older addresses, of one deployment each. */
export function speaksResponses(baseUrl: string): boolean {
  return isOpenai(baseUrl) && !baseUrl.includes("/deployments/");
}

/** Gemini's, at AI Studio and at Vertex. */
export function isGoogle(baseUrl: string): boolean {
  return /^https:\/\/(?:generativelanguage|(?:[\w-]+-)?aiplatform)\.googleapis\.com\//.test(baseUrl);
}

/** Those that want to be told again, of each turn, what their models thought in it. */
export function wantsThoughts(baseUrl: string): boolean {
  return /^https:\/\/api\.(?:deepseek\.com|moonshot\.(?:ai|cn)|kimi\.com)(?:\/|$)/.test(baseUrl);
}

/** Those that refuse to be told what a model has thought. */
export function refusesThoughts(baseUrl: string): boolean {
  return /^https:\/\/api\.(?:groq\.com|cerebras\.ai|mistral\.ai)\//.test(baseUrl);
}
