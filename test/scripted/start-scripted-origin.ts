// Where are the scripted origins of this test run?
import type { TestProject } from "vitest/node";
import { naughtyStrings } from "../fuzz/corpora.ts";
import { startScriptedAnthropic } from "./scripted-anthropic.ts";
import { startScriptedOrigin } from "./scripted-origin.ts";

declare module "vitest" {
  export interface ProvidedContext {
    originUrl: string;
    anthropicUrl: string;
    /** For tests in workerd, which cannot read them. */
    naughtyStrings: readonly string[];
  }
}

/** One of each for the whole run, on free ports of the loopback address; tests tell their calls apart by what they ask. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const [origin, anthropic] = await Promise.all([startScriptedOrigin(), startScriptedAnthropic()]);
  project.provide("originUrl", origin.url);
  project.provide("anthropicUrl", anthropic.url);
  project.provide("naughtyStrings", naughtyStrings);
  return async () => {
    await Promise.all([origin.stop(), anthropic.stop()]);
  };
}
