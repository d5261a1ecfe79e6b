// How is a chat request written for the host at this address?
import type { ChatRequest } from "#core/contract";
import { sayPlainly } from "../say-plainly.ts";
import { isOpenai } from "./openai-hosts.ts";
import { writeForGoogle } from "./write-for-google.ts";
import { writeStrictly } from "./write-strictly.ts";
import { writeWithoutThoughts, writeWithThoughts } from "./write-thoughts.ts";

type Write = (body: ChatRequest) => string;

/** A host that wants it otherwise than most is one more row. */
const writers: readonly (readonly [isAt: (baseUrl: string) => boolean, write: Write])[] = [
  [isOpenai, writeStrictly],
  // Gemini's, at AI Studio and at Vertex.
  [at(/(?:generativelanguage|(?:[\w-]+-)?aiplatform)\.googleapis\.com/), writeForGoogle],
  [at(/api\.(?:deepseek\.com|moonshot\.(?:ai|cn)|kimi\.com)/), writeWithThoughts],
  [at(/api\.(?:groq\.com|cerebras\.ai|mistral\.ai)/), writeWithoutThoughts],
];

export function writerFor(baseUrl: string): Write {
  const [, write = writePlainly] = writers.find(([isAt]) => isAt(baseUrl)) ?? [];
  return write;
}

function at(host: RegExp): (baseUrl: string) => boolean {
  const address = new RegExp(`^https://${host.source}(?:/|$)`);
  return (baseUrl) => address.test(baseUrl);
}

function writePlainly(body: ChatRequest): string {
  return JSON.stringify(sayPlainly(body));
}
