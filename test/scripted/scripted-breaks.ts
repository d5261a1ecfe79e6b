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
  "bad-json-half": ({ begin, response }) => {
    response.end(`${begin}data: {"choices":[{"delta":{"con\n\ndata: [DONE]\n\n`);
  },
  "no-finish-half": ({ begin, response }) => response.end(`${begin}data: [DONE]\n\n`),
};
