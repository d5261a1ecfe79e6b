// How is the whole system brought up for a test? Weir with its production configuration, and the sandbox beside it.
import { createTestHarness } from "wrangler";

const sandbox = [
  { configPath: "./test/sandbox/ai/wrangler.toml", env: "production" },
  { configPath: "./test/sandbox/origin/wrangler.toml", env: "production" },
];

/** @param vars over those of [env.production]; AUTH stays required, the key is `test-key`. */
export function weirWorkers(vars: Readonly<Record<string, string>>) {
  return [
    {
      configPath: "./wrangler.toml",
      env: "production",
      bindingOverrides: { AI: "ai-sandbox" },
      secrets: { ORIGIN_API_KEY: "origin-key", API_KEYS: "test-key, other-key" },
      // The machine that tests may be slow: what is slow in KV is tested by itself.
      vars: { SANDBOX: "on", CACHE_TIMEOUT_MS: "2000", ...vars },
    },
    ...sandbox,
  ];
}

/** @param beside configurations of Workers that call it. */
export function makeWeir(vars: Readonly<Record<string, string>>, beside: readonly string[] = []) {
  return createTestHarness({ workers: [...weirWorkers(vars), ...beside.map((configPath) => ({ configPath }))] });
}

export type Weir = ReturnType<typeof makeWeir>;

export interface Asking {
  readonly model?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly more?: object;
}

export function ask(weir: Weir, text: string, { model = "origin/echo", key = "test-key", headers, more }: Asking = {}) {
  return weir.fetch("/v1/chat/completions", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}`, ...headers },
    body: JSON.stringify({ model, messages: [{ role: "user", content: text }], ...more }),
  });
}

/** What the scripted origin has seen of a question. */
export interface Seen {
  readonly calls: number;
  readonly aborted: number;
  readonly lastBody: object;
  /** As it came: JSON.parse rounds. */
  readonly lastText: string;
  readonly lastHeaders: Readonly<Record<string, string>>;
}

export async function seen(originUrl: string, text: string): Promise<Seen> {
  const response = await fetch(`${originUrl}/seen?text=${encodeURIComponent(text)}`);
  const record: Seen = JSON.parse(await response.text());
  return record;
}

/** A body's text, as far as it came when it breaks. */
export async function readBroken(
  body: ReadableStream<Uint8Array> | null,
): Promise<{ text: string; isBroken: boolean }> {
  const decoder = new TextDecoder();
  let text = "";
  let isBroken = false;
  try {
    for await (const piece of body ?? []) text += decoder.decode(piece, { stream: true });
  } catch {
    isBroken = true;
  }
  return { text, isBroken };
}

/** The data of each event of a stream, and whether it broke. */
export async function readEvents(
  body: ReadableStream<Uint8Array> | null,
): Promise<{ events: string[]; isBroken: boolean }> {
  const { text, isBroken } = await readBroken(body);
  const events = text.split("\n\n").filter((event) => event.startsWith("data: "));
  return { events: events.map((event) => event.slice("data: ".length)), isBroken };
}
