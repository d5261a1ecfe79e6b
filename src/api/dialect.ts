// How does a chat dialect come in and go out?
import { answerHeaders, type ErrorDialect, numberEvents, type StreamWriter, writeStream } from "#api/reply";
import { readBody, readBounds, readCacheWishes, readIdempotencyKey, readSwitch, readWaits } from "#api/request";
import { makeAlarm, type Alarm } from "#core/alarm";
import type { ChatCompletion, ChatRequest } from "#core/contract";
import type { ChatStream, Said } from "#core/provider";
import { chat, chatStream, type Answered, type Asked, type Stations } from "#gateway";
import { writeResumeText } from "./resume-text.ts";
import type { Route, Visit } from "./route.ts";

/**
 * One API that chats: a folder in api/. It turns its own JSON into Weir's request and Weir's answer into its own JSON;
 * all else (auth, bounds, routing, money, headers, breaking off) is the same for every dialect.
 */
export interface ChatDialect<Body> {
  readonly path: string;
  readonly errors: ErrorDialect;
  /** Checks the body, and looks up what it only names. @throws WeirError naming the field as this dialect spells it. */
  readonly read: (value: unknown, visit: Visit, alarm: Alarm) => Body | Promise<Body>;
  readonly readRequest: (body: Body, headers: Headers) => ChatRequest;
  /** Headers that are the deployment's to say, not its callers'. */
  readonly unheeded?: readonly string[];
  /** The whole answer's JSON. */
  readonly writeAnswer: (answered: Answered<Said<ChatCompletion>>, body: Body) => string;
  readonly makeStreamWriter: (answered: Answered<ChatStream>, body: Body) => StreamWriter;
  /** What is kept for who comes back for a stream: all that its writer reads, and no prompt that nobody needs any more. */
  readonly toResume: (body: Body) => object;
  readonly fromResume: (kept: unknown, visit: Visit) => Body;
}

export interface ChatRoute extends Route {
  /** Writes a stream for one who comes back, from what was kept of its body. */
  readonly makeWriterAgain: (answered: Answered<ChatStream>, kept: unknown, visit: Visit) => StreamWriter;
}

export function isChatRoute(route: Route): route is ChatRoute {
  return "makeWriterAgain" in route;
}

/** The route of a dialect. */
export function chatRoute<Body>(dialect: ChatDialect<Body>): ChatRoute {
  return {
    makeWriterAgain: (answered, kept, visit) => dialect.makeStreamWriter(answered, dialect.fromResume(kept, visit)),
    method: "POST",
    path: dialect.path,
    errors: dialect.errors,
    async answer(visit) {
      const { headers } = visit.request;
      const alarm = makeAlarm();
      const said = await readBody(visit.request, alarm, visit.deployment.maxBodyBytes);
      const reading = dialect.read(said, visit, alarm);
      const body = reading instanceof Promise ? await reading : reading;
      const request = withFallback(dialect.readRequest(body, headers), headers);
      const ignored = (dialect.unheeded ?? []).filter((name) => headers.has(name));
      const cacheControl = readCacheWishes(headers, request.weir, (name) => ignored.push(name));
      const idempotencyKey = readIdempotencyKey(headers);
      const bounds = readBounds(headers, request.weir);
      const redact = readSwitch(headers, "weir-redact");
      const waitsMs = readWaits(headers);
      const asked: Asked = { ...visit, request, alarm, cacheControl, idempotencyKey, bounds, redact, waitsMs };
      const mayComeBack = readSwitch(headers, "weir-resume") === true;
      const { stations } = visit.deployment;
      if (request.stream !== true) {
        return await whole(asked, stations, body, mayComeBack ? [...ignored, "weir-resume"] : ignored);
      }
      const resume = mayComeBack ? writeResumeText({ path: dialect.path, body: dialect.toResume(body) }) : undefined;
      return await stream({ ...asked, resume }, stations, body, ignored);
    },
  };

  function whole(asked: Asked, stations: Stations, body: Body, ignored: readonly string[]) {
    // No signal: workerd does not tell a handler that still waits that its caller has left, enable_request_signal or
    // not. The deadlines bound what is then done for nobody.
    return chat(asked, stations).then((answered) => {
      const text = dialect.writeAnswer(answered, body);
      return new Response(text, { headers: answerHeaders(answered, "application/json", ignored) });
    });
  }

  async function stream(asked: Asked, stations: Stations, body: Body, ignored: readonly string[]) {
    const caller = new AbortController();
    const answered = await chatStream({ ...asked, signal: caller.signal }, stations);
    const writer = dialect.makeStreamWriter(answered, body);
    const events = writeStream(answered, answered.flightId === undefined ? writer : numberEvents(writer, 0), () => {
      caller.abort();
    });
    return new Response(events, { headers: answerHeaders(answered, "text/event-stream; charset=utf-8", ignored) });
  }
}

/** The header wins over the body's field: a proxy on the way can set it. The request is changed, not copied. */
function withFallback(request: ChatRequest, headers: Headers): ChatRequest {
  const fallback = headers.get("weir-fallback");
  if (fallback !== null) request.weir = { ...request.weir, fallback };
  return request;
}
