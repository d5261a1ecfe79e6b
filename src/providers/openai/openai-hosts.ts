// Is OpenAI's own API at this address, and which?

/** Also by region, at Azure, and behind Cloudflare's gateway. */
export function isOpenai(baseUrl: string): boolean {
  return /^https:\/\/(?:(?:\w+\.)?api\.openai\.com|[\w-]+\.(?:openai|cognitiveservices|services\.ai)\.azure\.com|gateway\.ai\.cloudflare\.com\/v1\/[^/]+\/[^/]+\/(?:azure-)?openai)(?:\/|$)/.test(
    baseUrl,
  );
}

/** Not so at Azure's older addresses, of one deployment each. */
export function speaksResponses(baseUrl: string): boolean {
  return isOpenai(baseUrl) && !baseUrl.includes("/deployments/");
}
