// How are the tests run? Units inside workerd, the whole system with the production configuration, and the house itself.
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { bundleWorker } from "./scripts/bundle.ts";

const compatibilityDate = "2026-10-20";
const compatibilityFlags = ["enable_abortsignal_rpc", "no_nodejs_compat", "no_nodejs_compat_v2"];

/** Beside the Worker under test only plain JavaScript is taken. */
const neighbour = async (name: string, entry: string) => ({
  name,
  modules: true as const,
  script: await bundleWorker(entry),
  compatibilityDate,
  compatibilityFlags,
});

export default defineConfig({
  test: {
    reporters: ["default", "./test/closing-line.ts"],
    globalSetup: "./test/scripted/start-scripted-origin.ts",
    projects: [
      {
        plugins: [
          cloudflareTest({
            remoteBindings: false,
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              // For the scripted AI, which is handed the signal as the real one is.
              compatibilityFlags,
              serviceBindings: { SCRIPTED_AI: "scripted-ai" },
              workers: [
                await neighbour("ai-sandbox", "test/sandbox/ai/ai.ts"),
                await neighbour("origin-sandbox", "test/sandbox/origin/origin.ts"),
                await neighbour("scripted-ai", "test/scripted/scripted-ai.ts"),
              ],
            },
          }),
        ],
        // The first to ask a Durable Object waits for the whole Worker to load.
        test: {
          name: "units",
          include: ["src/**/*.test.ts", "test/sandbox/**/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      { test: { name: "system", include: ["test/system/**/*.test.ts"], testTimeout: 20_000, hookTimeout: 120_000 } },
      { test: { name: "house", include: ["test/house/**/*.test.ts"] } },
      { test: { name: "eval", include: ["test/eval/**/*.test.ts"], testTimeout: 20_000 } },
    ],
  },
});
