// Which answers of a scripted host are right, and yet unlike most? Told by the model's name.
import { chunk, completion, echo, event, type Script } from "./scripted-answers.ts";
import { openStream, reply } from "./scripted-reply.ts";

/** So many MiB of text; streamed in one event. */
const say = (mib: number) => (script: Script) => {
  const text = "a".repeat(mib * 1024 * 1024);
  if (script.body.stream !== true) {
    echo({ ...script, text });
    return;
  }
  openStream(script.response);
  script.response.write(event(chunk(script.body, { role: "assistant", content: text }, null)));
  script.response.end(`${event(chunk(script.body, {}, "stop"))}data: [DONE]\n\n`);
};

export const oddAnswers: Readonly<Record<string, (script: Script) => void>> = {
  "plain-text": ({ body, response, text }) => {
    const json = JSON.stringify(completion(body, { content: text }, "stop"));
    reply(response, 200, json, { "content-type": "text/plain" });
  },
  /** Streams all of it as one event, or texts, as of old. */
  "whole-event": ({ body, response, text }) => {
    openStream(response);
    response.end(`${event(completion(body, { content: text }, "stop"))}data: [DONE]\n\n`);
  },
  "text-events": ({ body, response, text }) => {
    openStream(response);
    for (const piece of [...text.split(/(?<= )/), ""]) {
      const { choices, ...head } = chunk(body, {}, piece === "" ? "stop" : null);
      const [{ delta: _delta, ...choice } = {}] = choices;
      response.write(event({ ...head, object: "text_completion", choices: [{ ...choice, text: piece }] }));
    }
    response.end("data: [DONE]\n\n");
  },
  /** However many are asked for. */
  "one-choice": (script) => {
    echo({ ...script, body: { ...script.body, n: 1 } });
  },
  /** NUL, half of an emoji, and a byte that is no UTF-8. */
  "odd-text": ({ body, response }) => {
    const [before = "", after = ""] = (
      body.stream === true
        ? `${event(chunk(body, { content: "\u0000\ud83d|" }, null))}${event(chunk(body, {}, "stop"))}data: [DONE]\n\n`
        : JSON.stringify(completion(body, { content: "\u0000\ud83d|" }, "stop"))
    ).split("|");
    const type = body.stream === true ? "text/event-stream" : "application/json";
    response.writeHead(200, { "content-type": type });
    response.end(Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]));
  },
  /** 10 MiB, in pieces. */
  flood: ({ body, response }) => {
    openStream(response);
    const piece = event(chunk(body, { content: "a".repeat(16 * 1024) }, null));
    for (let at = 0; at < 640; at += 1) response.write(piece);
    response.end(`${event(chunk(body, {}, "stop"))}data: [DONE]\n\n`);
  },
  /** As Llama Guard, of the last turn. */
  guard: (script) => {
    echo({ ...script, text: script.text.includes("unsafe-example") ? "unsafe\nS1" : "safe" });
  },
  /** Good for a while, then not; and it would go on for ten seconds. */
  "turns-bad": ({ body, response, text }) => {
    if (body.stream !== true) {
      reply(response, 200, JSON.stringify(completion(body, { content: `${text} unsafe-example` }, "stop")));
      return;
    }
    openStream(response);
    let at = 0;
    const timer = setInterval(() => {
      at += 1;
      const content = at === 3 ? "unsafe-example " : `${at} ${"good ".repeat(50)}`;
      if (at < 500) response.write(event(chunk(body, { content }, null)));
      else response.end(`${event(chunk(body, {}, "stop"))}data: [DONE]\n\n`);
    }, 20);
    response.on("close", () => {
      clearInterval(timer);
    });
  },
  /** Only its last word. */
  "ends-bad": (script) => {
    echo({ ...script, text: `${script.text} unsafe-example` });
  },
  /** With a field as deep as JSON may be here: 256 levels with what is around it. */
  deep: (script) => {
    const deep: unknown = JSON.parse(`${"[".repeat(255)}${"]".repeat(255)}`);
    if (script.body.stream !== true) {
      const answer = completion(script.body, { content: script.text }, "stop");
      reply(script.response, 200, JSON.stringify({ ...answer, deep }));
      return;
    }
    openStream(script.response);
    script.response.write(event({ ...chunk(script.body, { content: script.text }, null), deep }));
    script.response.end(`${event(chunk(script.body, {}, "stop"))}data: [DONE]\n\n`);
  },
  "mib-4": say(4),
  "mib-10": say(10),
  "mib-17": say(17),
};
