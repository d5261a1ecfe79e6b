// What does the scripted origin do on routes that Weir has no dialect for? Told by the query's `do`.
import type { IncomingMessage, ServerResponse } from "node:http";
import { text as readAll } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { openStream, refuse, reply } from "./scripted-reply.ts";

/** Tells what came, with headers that must not reach the caller. */
export async function answerOther(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const what = url.searchParams.get("do") ?? "";
  if (what === "hang") return;
  if (what === "late") await pause(600);
  if (what === "redirect") {
    reply(response, 302, "", { location: "/v1/stolen" });
    return;
  }
  if (/^\d{3}$/.test(what) && what !== "201") {
    refuse(response, Number(what));
    return;
  }
  if (what === "stream") {
    openStream(response);
    response.write("data: one\n\n");
    setTimeout(() => response.end("data: two\n\n"), 20);
    return;
  }
  const came = { method: request.method, url: request.url, headers: request.headers, body: await readAll(request) };
  const unwanted = { "set-cookie": "a=1", "x-internal": "SECRET-ORIGIN", server: "origin" };
  const kept = { "openai-version": "2020-10-01", "accept-ranges": "bytes" };
  reply(response, what === "201" ? 201 : 200, JSON.stringify(came), { ...unwanted, ...kept });
}
