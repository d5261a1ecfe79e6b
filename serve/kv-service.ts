// Where does KV live when there is no Cloudflare? The service behind the CACHE binding of `npm run serve`.

/**
 * Answers and stored Responses are held in memory. All else (purges, the configuration, a learned router) is little and is
 * to outlive a restart: it lies on disk, each value in a file.
 */
const inMemory = /^(?:[0-9a-f]{64}$|conversation:)/;

/** All values in memory together; the one not read for longest goes first. It is a cache: what is gone is asked for again. */
const maxTotalBytes = 64 * 1024 * 1024;

interface Entry {
  readonly value: ArrayBuffer;
  readonly metadata: string | null;
  readonly expiresAt: number;
}

/** A Map keeps the order of insertion: to read is to insert anew, so the first is the least recently used. */
const entries = new Map<string, Entry>();
let totalBytes = 0;

/** The protocol that workerd's KV binding speaks: GET, PUT and DELETE of `/<key>`. */
export default {
  async fetch(request: Request, { KV_DISK }: { readonly KV_DISK: Fetcher }): Promise<Response> {
    const url = new URL(request.url);
    const name = url.pathname.slice(1);
    const key = decodeURIComponent(name);
    // Encoded once more: the file's name has no slash in it.
    if (!inMemory.test(key)) return await KV_DISK.fetch(`http://disk/${encodeURIComponent(name)}`, request);
    switch (request.method) {
      case "GET":
        return read(key);
      case "PUT": {
        const ttlSeconds = Number(url.searchParams.get("expiration_ttl") ?? Infinity);
        if (ttlSeconds < 60) return new Response("Expiration TTL must be at least 60", { status: 400 });
        const metadata = request.headers.get("cf-kv-metadata");
        write(key, { value: await request.arrayBuffer(), metadata, expiresAt: Date.now() + ttlSeconds * 1000 });
        return new Response(null);
      }
      case "DELETE":
        remove(key);
        return new Response(null, { status: 204 });
      default:
        return new Response(null, { status: 405 });
    }
  },
};

function read(key: string): Response {
  const entry = entries.get(key);
  if (entry === undefined) return new Response(null, { status: 404 });
  remove(key);
  if (entry.expiresAt <= Date.now()) return new Response(null, { status: 404 });
  write(key, entry);
  return new Response(entry.value, entry.metadata === null ? {} : { headers: { "cf-kv-metadata": entry.metadata } });
}

function write(key: string, entry: Entry): void {
  remove(key);
  entries.set(key, entry);
  totalBytes += entry.value.byteLength;
  for (const oldest of entries.keys()) {
    if (totalBytes <= maxTotalBytes) return;
    remove(oldest);
  }
}

function remove(key: string): void {
  totalBytes -= entries.get(key)?.value.byteLength ?? 0;
  entries.delete(key);
}
