// How is the admin API asked?

export type Row = Readonly<Record<string, unknown>>;

export interface AdminClient {
  readonly get: (path: string) => Promise<Row>;
  readonly post: (path: string, body: object) => Promise<Row>;
  readonly put: (path: string, body: object) => Promise<Row>;
  readonly delete: (path: string) => Promise<Row>;
  /** Of an answer that is no JSON. */
  readonly text: (path: string) => Promise<string>;
  /** The `data` of a list. */
  readonly list: (path: string) => Promise<readonly Row[]>;
}

const timeoutMs = 15_000;

/** What fails is thrown as an error in Weir's own words. */
export function makeAdminClient(base: string, token: string): AdminClient {
  async function ask(method: string, path: string, body?: object): Promise<Row> {
    const reply = await send(method, new URL(path, base), body);
    const said: unknown = await reply.json().catch(() => undefined);
    if (!isRow(said)) throw new Error(`Cannot read Weir's answer: status ${reply.status}, and no JSON`);
    if (reply.ok) return said;
    throw readFailure(said, reply.status);
  }
  async function send(method: string, url: URL, body: object | undefined): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) };
    try {
      return await fetch(url, {
        method,
        headers,
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new Error(`Cannot reach Weir at ${url.origin}`, { cause });
    }
  }
  return {
    get: async (path) => await ask("GET", path),
    post: async (path, body) => await ask("POST", path, body),
    put: async (path, body) => await ask("PUT", path, body),
    delete: async (path) => await ask("DELETE", path),
    async text(path) {
      const reply = await send("GET", new URL(path, base), undefined);
      if (reply.ok) return await reply.text();
      throw readFailure(await reply.json().catch(() => undefined), reply.status);
    },
    async list(path) {
      const { data } = await ask("GET", path);
      return Array.isArray(data) ? data.filter(isRow) : [];
    },
  };
}

function readFailure(said: unknown, status: number): Error {
  const error = isRow(said) ? said["error"] : undefined;
  return new Error(isRow(error) ? String(error["message"]) : `Cannot ask Weir: status ${status}`);
}

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
