// Which bindings do the unit tests have? Those of wrangler.toml, and the scripted host of vitest.config.ts.
import type { AiRunner } from "#providers";
import type { Env } from "../../src/env/index.ts";

declare global {
  namespace Cloudflare {
    interface Env extends WeirEnv {
      readonly SCRIPTED_AI: AiRunner;
    }
  }
  type WeirEnv = Env;
}

declare module "vitest" {
  export interface ProvidedContext {
    originUrl: string;
    anthropicUrl: string;
    naughtyStrings: readonly string[];
  }
}
