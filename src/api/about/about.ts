// What does someone find who opens the bare address?
import { baseHeaders } from "#api/reply";
import type { Route } from "../route.ts";

const text = JSON.stringify({
  name: "Weir",
  what: "An inference worker for the edge: small where possible, big where necessary",
  try: "POST /v1/chat/completions",
  models: "GET /v1/models",
  usage: "GET /v1/usage",
  openapi: "GET /openapi.json",
});

export const about: readonly Route[] = [
  {
    method: "GET",
    path: "/",
    isOpen: true,
    answer: ({ requestId }) =>
      new Response(text, { headers: { ...baseHeaders(requestId), "content-type": "application/json" } }),
  },
];
