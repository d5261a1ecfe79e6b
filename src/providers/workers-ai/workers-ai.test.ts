import { env } from "cloudflare:workers";
import { makeWorkersAi } from "#providers";
import { testProvider } from "../../../test/kits/test-provider.ts";

const failures = {
  "3036": "upstream_quota",
  "3040": "rate_limit_exceeded",
  "5004": "upstream_rejected",
  "5007": "upstream_model_not_found",
  "9999": "upstream_unavailable",
} as const;

for (const echo of ["old", "new"]) {
  testProvider(`Workers AI with a model of the ${echo} kind`, {
    provider: makeWorkersAi(env.SCRIPTED_AI),
    models: { echo, tools: "tools", hang: "hang", cut: "cut", odd: "odd" },
    embeddings: "bge",
    failures,
  });
}
