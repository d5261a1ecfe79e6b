// How does a caller come back for a stream, or stop it?
import { answerHeaders, baseHeaders, numberEvents, writeJson, writeStream } from "#api/reply";
import { refuseValue } from "#api/request";
import type { DeletedFlight } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { resumeFlight, stopFlight } from "#gateway";
import { anthropicMessages } from "../anthropic-messages/anthropic-messages.ts";
import { isChatRoute, type ChatRoute } from "../dialect.ts";
import { openaiChat } from "../openai-chat/openai-chat.ts";
import { openaiResponses } from "../openai-responses/openai-responses.ts";
import { readResumeText } from "../resume-text.ts";
import type { Route } from "../route.ts";

const path = "/v1/flights/:id{\\w+}";

/** By the id that `weir-flight` told: while it is said, and for five minutes after. */
export const flights: readonly Route[] = [
  {
    method: "GET",
    path,
    /** The events after the one that `Last-Event-ID` names, in the dialect that was asked; all without it. */
    async answer(visit) {
      const { request, deployment, requestId, caller, param } = visit;
      const seen = readLastEventId(request.headers.get("last-event-id"));
      const { answered, resume } = await resumeFlight(param("id"), caller, deployment.stations);
      const { path: asked, body } = readResumeText(resume);
      const writer = findDialect(asked).makeWriterAgain(answered, body, visit);
      const events = writeStream(answered, numberEvents(writer, seen), () => undefined);
      const headers = answerHeaders(answered, "text/event-stream; charset=utf-8");
      return new Response(events, { headers: { ...headers, ...baseHeaders(requestId) } });
    },
  },
  {
    method: "DELETE",
    path,
    /** The model host is stopped, what it has said is paid, and the stream ends in an error event. */
    async answer(visit) {
      const id = visit.param("id");
      await stopFlight(id, visit.caller, visit.deployment.stations);
      const gone: DeletedFlight = { id, object: "flight", deleted: true };
      return writeJson(gone, visit);
    },
  },
];

/** Without one, and with the empty one that browsers may send, from the beginning. */
function readLastEventId(text: string | null): number {
  const id = text ?? "";
  if (/^\d{0,9}$/.test(id)) return Number(id);
  throw refuseValue("header", "last-event-id", "the id of an event, a number");
}

function findDialect(asked: string): ChatRoute {
  const routes = [...openaiChat, ...openaiResponses, ...anthropicMessages].filter(isChatRoute);
  const found = routes.find((route) => route.path === asked);
  if (found !== undefined) return found;
  throw new WeirError("internal_error", "Cannot go on with the stream: its dialect is no longer spoken");
}
