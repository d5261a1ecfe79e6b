// What did a caller get: the right answer, an honest error, or something worse?

export type Outcome =
  | "right"
  /** The wire's code of an error that was told as one. */
  | { readonly error: string }
  /** Something else passed for the answer. */
  | { readonly wrong: string }
  /** Neither an answer nor an error. */
  | { readonly lost: string };

export interface Question {
  readonly text: string;
  readonly isStream: boolean;
  readonly isKept: boolean;
}

/** Longer than everything that Weir may take. */
const patienceMs = 30_000;

/** The origin answers with the question. */
export async function ask(url: string, { text, isStream, isKept }: Question): Promise<Outcome> {
  try {
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(isKept ? {} : { "weir-cache": "no-store" }) },
      body: JSON.stringify({
        model: "origin/soak",
        stream: isStream,
        messages: [{ role: "user", content: text }],
      }),
      signal: AbortSignal.timeout(patienceMs),
    });
    if (isStream && response.ok) return await judgeStream(response, text);
    const body = await response.text();
    return response.ok ? judgeWhole(body, text) : judgeError(body);
  } catch (error) {
    return { lost: String(error) };
  }
}

interface Said {
  readonly choices?: readonly {
    readonly message?: { readonly content?: unknown };
    readonly delta?: { readonly content?: unknown };
    readonly finish_reason?: unknown;
  }[];
  readonly error?: { readonly code?: unknown };
}

function judgeWhole(body: string, text: string): Outcome {
  const choice = parse(body).choices?.[0];
  const isRight = choice?.message?.content === text && choice.finish_reason === "stop";
  return isRight ? "right" : { wrong: body.slice(0, 200) };
}

function judgeError(body: string): Outcome {
  const code = parse(body).error?.code;
  return typeof code === "string" ? { error: code } : { lost: body.slice(0, 200) };
}

async function judgeStream(response: Response, text: string): Promise<Outcome> {
  const { body, isBroken } = await readAsFarAsItComes(response);
  const events = body.split("\n\n").filter((event) => event.startsWith("data: "));
  const isDone = events.at(-1) === "data: [DONE]";
  const said = events.filter((event) => event !== "data: [DONE]").map((event) => parse(event.slice("data: ".length)));
  const heard = said.map(({ choices }) => choices?.[0]?.delta?.content ?? "").join("");
  const error = said.at(-1)?.error;
  if (!text.startsWith(heard)) return { wrong: `not the beginning of the answer: ${heard.slice(0, 200)}` };
  if (error !== undefined) return isDone ? { wrong: "done in spite of an error" } : { error: String(error.code) };
  if (isBroken || !isDone) return { lost: "a stream that broke without a word" };
  return heard === text ? "right" : { wrong: `short: ${heard.slice(0, 200)}` };
}

async function readAsFarAsItComes(response: Response): Promise<{ body: string; isBroken: boolean }> {
  const decoder = new TextDecoder();
  const pieces: ReadableStream<Uint8Array> | null = response.body;
  let body = "";
  try {
    for await (const piece of pieces ?? []) body += decoder.decode(piece, { stream: true });
  } catch {
    return { body, isBroken: true };
  }
  return { body, isBroken: false };
}

function parse(text: string): Said {
  try {
    const value: Said = JSON.parse(text);
    return value;
  } catch {
    return {};
  }
}
