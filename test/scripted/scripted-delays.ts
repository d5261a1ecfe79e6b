// How does a scripted host keep its callers waiting for a good answer? Told by the model's name.
import { chunk, echo, event, type Script } from "./scripted-answers.ts";
import { openStream, refuse } from "./scripted-reply.ts";

/** Of those who are kept until they are let go. */
const kept: (() => void)[] = [];

export const delays: Readonly<Record<string, (script: Script) => void>> = {
  slow: (script) => {
    setTimeout(() => {
      echo(script);
    }, 200);
  },
  "a-second-later": (script) => {
    setTimeout(() => {
      echo(script);
    }, 1000);
  },
  /** Until somebody asks it to let go. */
  keep: (script) => {
    kept.push(() => {
      echo(script);
    });
  },
  "keep-503": ({ response }) => {
    kept.push(() => {
      refuse(response, 503);
    });
  },
  "let-go": (script) => {
    for (const answer of kept.splice(0)) answer();
    echo(script);
  },
  /** A comment every 100 ms, for a second, before the first word. */
  queueing: ({ body, response, text }) => {
    openStream(response);
    const timer = setInterval(() => response.write(": queueing\n\n"), 100);
    setTimeout(() => {
      clearInterval(timer);
      response.write(event(chunk(body, { content: text }, null)));
      response.end(`${event(chunk(body, {}, "stop"))}data: [DONE]\n\n`);
    }, 1000);
  },
  /** So slow that a hundred callers are there before the first has its answer, on a busy machine too. */
  "very-slow": (script) => {
    setTimeout(() => {
      echo(script);
    }, 5000);
  },
};
