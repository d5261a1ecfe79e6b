// How is a body read without trusting its length, its speed or its bytes?

export interface ReadLimits {
  readonly maxBytes: number;
  /** How much beyond that is read and thrown away: a sender that is cut off in mid-sentence never hears why. */
  readonly drainBytes?: number;
  /** Called after each piece has come, so that a watchdog knows the sender lives. */
  readonly onPiece?: () => void;
}

/** The body was larger than the limit. */
export class TooLarge extends RangeError {
  override readonly name = "TooLarge";
}

/**
 * Reads a caller's body as UTF-8 text; a byte order mark is dropped.
 * @throws TooLarge beyond `maxBytes`, counted while reading; TypeError when the bytes are not UTF-8: two bodies that
 * differ must not become one text.
 */
export function readStrictText(body: Request, limits: ReadLimits): Promise<string> {
  return (isSmall(body, limits) ? body.arrayBuffer() : readPieces(body, limits)).then(decodeStrictly);
}

function decodeStrictly(bytes: ArrayBuffer | Uint8Array): string {
  return strictUtf8.decode(bytes);
}

/** Reads a host's body as text, whatever its bytes. @throws TooLarge beyond `maxBytes`, counted while reading. */
export function readText(body: Response, limits: ReadLimits): Promise<string> {
  if (isSmall(body, limits)) return body.text();
  return readPieces(body, limits).then((bytes) => new TextDecoder().decode(bytes));
}

/** One for all: to make one costs more than to use it, and without `stream` it remembers nothing. */
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** So small that its declared length is bound enough; one native read costs a fraction of a loop in JS. */
const smallBytes = 64 * 1024;

/** Whether the declared length is small. It counts the bytes to be read only where they are not compressed. */
function isSmall({ headers }: Request | Response, { maxBytes }: ReadLimits): boolean {
  const length = headers.get("content-length");
  if (length === null || !/^\d+$/.test(length) || Number(length) > Math.min(smallBytes, maxBytes)) return false;
  return !headers.has("content-encoding");
}

async function readPieces({ body }: Request | Response, limits: ReadLimits): Promise<Uint8Array> {
  const { maxBytes, drainBytes = 0, onPiece } = limits;
  const stream: ReadableStream<Uint8Array> | null = body;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream ?? []) {
    onPiece?.();
    size += piece.byteLength;
    if (size <= maxBytes) pieces.push(piece);
    else if (size > maxBytes + drainBytes) break;
  }
  if (size > maxBytes) throw new TooLarge(`Cannot read the body: more than ${maxBytes} bytes`);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
