// How does a long text lie in a Durable Object's storage?

/** A value there has at most 2 MiB. */
const pieceChars = 512 * 1024;

/** A text under its name, to be written in one `put` with whatever tells of it: all of it or nothing. */
export function writePieces(name: string, text: string): { readonly pieces: number; entries: Record<string, unknown> } {
  const pieces = Math.ceil(text.length / pieceChars);
  const entries: Record<string, unknown> = {};
  for (const [at, key] of namesOf(name, pieces).entries()) {
    entries[key] = text.slice(at * pieceChars, (at + 1) * pieceChars);
  }
  return { pieces, entries };
}

export async function readPieces(storage: DurableObjectStorage, name: string, pieces: number): Promise<string> {
  const names = namesOf(name, pieces);
  const texts = await storage.get<string>(names);
  return names.map((key) => texts.get(key) ?? "").join("");
}

export async function deletePieces(storage: DurableObjectStorage, name: string, pieces: number): Promise<void> {
  await storage.delete(namesOf(name, pieces));
}

function namesOf(name: string, pieces: number): string[] {
  return Array.from({ length: pieces }, (_, at) => `${name} ${at}`);
}

/** Wakes the object at that time, or sooner where it is to wake sooner already. */
export async function wakeBy(storage: DurableObjectStorage, at: number): Promise<void> {
  const due = await storage.getAlarm();
  if (due === null || due > at) await storage.setAlarm(at);
}
