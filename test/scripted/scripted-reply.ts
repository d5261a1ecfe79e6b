// How does a scripted host reply?
import type { ServerResponse } from "node:http";

export function reply(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

export function refuse(response: ServerResponse, status: number): void {
  const error = { message: "SECRET-ORIGIN sk-originsecret", type: "server_error", param: null, code: null };
  reply(response, status, JSON.stringify({ error }), status === 429 ? { "retry-after": "7" } : {});
}

export function openStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
}
