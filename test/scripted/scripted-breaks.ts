// How does a scripted host break off in the midst of an answer? Half of it is said; told by the model's name.
import type { ServerResponse } from "node:http";

export interface Break {
  /** The first half of the answer: an event, or half of its JSON. */
  readonly begin: string;
  readonly response: ServerResponse;
}

export const breaks: Readonly<Record<string, (script: Break) => void>> = {
  "fin-half": ({ begin, response }) => response.end(begin),
  "reset-half": ({ begin, response }) => {
    response.write(begin);
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  },
  "hang-half": ({ begin, response }) => response.write(begin),
  "error-half": ({ begin, response }) => {
    response.end(`${begin}data: {"error":{"message":"SECRET-ORIGIN","type":"server_error"}}\n\n`);
  },
  "named-error-half": ({ begin, response }) => {
    response.end(`${begin}event: error\ndata: {"error":{"message":"SECRET-ORIGIN","type":"server_error"}}\n\n`);
  },
  "reason-half": ({ begin, response }) => {
    response.end(`${begin}data: {"choices":[{"index":0,"delta":{},"finish_reason":"error"}]}\n\ndata: [DONE]\n\n`);
  },
  "unknown-reason-half": ({ begin, response }) => {
    response.end(`${begin}data: {"choices":[{"index":0,"delta":{},"finish_reason":"whim"}]}\n\ndata: [DONE]\n\n`);
  },
  /** OpenRouter's way, but that its word is one that clients take for the end. */
  "error-beside-half": ({ begin, response }) => {
    response.end(
      `${begin}data: {"error":{"code":502,"message":"SECRET-ORIGIN"},"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`,
    );
  },
  "bad-json-half": ({ begin, response }) => {
    response.end(`${begin}data: {"choices":[{"delta":{"con\n\ndata: [DONE]\n\n`);
  },
  "no-finish-half": ({ begin, response }) => response.end(`${begin}data: [DONE]\n\n`),
};
