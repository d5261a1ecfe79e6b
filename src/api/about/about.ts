// What does someone find who opens the bare address?
import type { Api } from "../api-env.ts";

export function about(api: Api): void {
  api.get("/", (context) =>
    context.json({
      name: "Weir",
      what: "An inference worker for the edge: small where possible, big where necessary",
      try: "POST /v1/chat/completions",
      models: "GET /v1/models",
      usage: "GET /v1/usage",
    }),
  );
}
