// Does any text or JSON of the public corpora make Weir fail, in any place where a caller can put it?
import { check, type FuzzTarget, type Sent } from "./check-reply.ts";
import { jsonCases, naughtyStrings, type JsonCase } from "./corpora.ts";

interface Expected extends Sent {
  /** What its status must be; any that Weir may give unless said. */
  readonly isRight?: (status: number) => boolean;
  readonly name: string;
}

type Place = (text: string) => Pick<Sent, "path" | "body"> & { readonly headers?: Readonly<Record<string, string>> };

const write = (path: string, body: object, headers = {}): ReturnType<Place> => ({
  path,
  body: JSON.stringify(body),
  headers,
});

/** Where a text can stand. */
const places: readonly Place[] = [
  (text) => write("/v1/chat/completions", { model: "edge", messages: [{ role: "user", content: text }] }),
  (text) => write("/v1/responses", { model: "origin", input: text, instructions: text, weir: { redact: true } }),
  (text) =>
    write("/v1/messages", { model: "auto", max_tokens: 9, system: text, messages: [{ role: "user", content: text }] }),
  (text) =>
    write("/v1/chat/completions", { model: `edge/${text}`, messages: [{ role: "user", content: "x", name: text }] }),
  (text) => write(`/v1/tasks/${encodeURIComponent(text.toWellFormed()).slice(0, 300) || "x"}`, { input: { text } }),
  (text) => write("/v1/tasks/redact", { input: { text } }),
  (text) => write("/v1/embeddings", { model: "edge", input: [text, text], user: text }),
  (text) => {
    const call = { id: text, type: "function", function: { name: "f", arguments: JSON.stringify({ [text]: text }) } };
    const messages = [
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: text, content: text },
    ];
    return write("/v1/chat/completions", { model: "origin", messages, stream: true }, { "weir-redact": "1" });
  },
  (text) => {
    // What fetch takes for a header's value.
    const value = text.replaceAll(/[^\x20-\x7e]/g, "").slice(0, 1000);
    const headers = { "weir-cache": value, "weir-fallback": value, "idempotency-key": value, tracestate: value };
    return write("/v1/chat/completions", { model: "edge", messages: [{ role: "user", content: "x" }] }, headers);
  },
];

const isRefused = (status: number): boolean => status === 400;

/** As a body, as a field that nobody knows, as an input, and as the text of a tool's result that is to be redacted. */
const jsonPlaces: readonly ((json: JsonCase) => Omit<Expected, "headers" | "name">)[] = [
  ({ text, isJson }) => ({
    path: "/v1/chat/completions",
    body: text,
    ...(isJson === false ? { isRight: isRefused } : {}),
  }),
  ({ text, isJson }) => ({
    path: "/v1/chat/completions",
    body: `{"model":"edge","messages":[{"role":"user","content":"x"}],"odd_field":${text}}`,
    ...(isJson === true ? { isRight: (status: number) => status === 200 } : {}),
  }),
  ({ text }) => ({ path: "/v1/tasks/redact", body: text }),
  ({ text }) => ({ path: "/v1/tasks/redact", body: `{"inputs":[${text},{"text":"x"}]}` }),
  ({ text }) => ({ path: "/v1/tokens", body: text }),
  ({ text }) => ({ path: "/v1/tokens", body: `{"subject":"x","odd_field":${text}}` }),
  ({ text }) => ({
    path: "/v1/messages",
    body: JSON.stringify({
      model: "origin",
      max_tokens: 9,
      messages: [{ role: "user", content: text }],
      weir: { redact: true },
    }),
  }),
];

/** @param where each text is sent to: one place after the other, or every one. @returns how many requests were sent */
export async function sendCorpora(target: FuzzTarget, where: "a place" | "all places"): Promise<number> {
  const chosen = <Each>(all: readonly Each[], at: number): readonly Each[] =>
    where === "all places" ? all : all.slice(at % all.length, (at % all.length) + 1);
  const [key = ""] = target.keys;
  const usual = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const all: Expected[] = [
    ...naughtyStrings.flatMap((text, at) =>
      chosen(places, at).map((place) => {
        const { headers, ...sent } = place(text);
        return { name: JSON.stringify(text), ...sent, headers: { ...headers, ...usual } };
      }),
    ),
    ...jsonCases.flatMap((json, at) =>
      chosen(jsonPlaces, at).map((place) => ({ name: json.name, ...place(json), headers: usual })),
    ),
  ];
  const waiting = all.values();
  async function sendSome(): Promise<void> {
    for (const { name, isRight = () => true, ...sent } of waiting) {
      const status = await check(sent, target).catch((cause: unknown) => {
        throw new Error(`${name} at ${sent.path}: ${cause instanceof Error ? cause.message : ""}`, { cause });
      });
      if (!isRight(status)) throw new Error(`${name} at ${sent.path}: status ${status}`);
    }
  }
  await Promise.all(Array.from({ length: 8 }, sendSome));
  return all.length;
}
