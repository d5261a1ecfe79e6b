// Is this reply one that Weir may give, to whatever was sent?

export interface FuzzTarget {
  readonly fetch: (path: string, init: FuzzInit) => Promise<FuzzReply>;
  /** Of callers; and the owner's own, where admin routes are to be reached. */
  readonly keys: readonly string[];
  readonly adminToken?: string;
  /** What no answer may contain. */
  readonly secrets: readonly string[];
}

export interface FuzzInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface FuzzReply {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly text: () => Promise<string>;
}

export interface Sent {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const longestMs = 20_000;

/** Its status. @throws where it is none */
export async function check({ path, body, headers: sent }: Sent, { fetch, secrets }: FuzzTarget): Promise<number> {
  const reply = await inTime(fetch(path, { method: "POST", headers: { ...sent }, body }));
  const text = await inTime(reply.text());
  for (const secret of secrets) {
    if (text.includes(secret)) throw new Error("The answer holds a secret");
  }
  if (reply.status < 400) return reply.status;
  const { error } = JSON.parse(text);
  // The one 5xx that a caller asks for: RFC 9111 section 5.2.1.7.
  const isWanted = reply.status === 504 && `${body}${Object.values(sent).join()}`.includes("only-if-cached");
  if (reply.status >= 500 && !isWanted) throw new Error(`Status ${reply.status}: ${text.slice(0, 500)}`);
  const isAnthropic = path.startsWith("/v1/messages");
  const keys = Object.keys(error).toSorted().join();
  if (typeof error.message !== "string" || (!isAnthropic && keys !== "code,message,param,type")) {
    throw new Error(`Not an error object: ${text.slice(0, 500)}`);
  }
  if (reply.headers.get("x-request-id") === null) throw new Error("No request id");
  return reply.status;
}

async function inTime<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`No answer in ${longestMs} ms`));
    }, longestMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
