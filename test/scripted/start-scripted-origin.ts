// Where is the scripted origin of this test run?
import type { TestProject } from "vitest/node";
import { startScriptedOrigin } from "./scripted-origin.ts";

declare module "vitest" {
  export interface ProvidedContext {
    originUrl: string;
  }
}

/** One for the whole run, on a free port of the loopback address; tests tell their calls apart by what they ask. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const origin = await startScriptedOrigin();
  project.provide("originUrl", origin.url);
  return origin.stop;
}
