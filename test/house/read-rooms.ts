// Which rooms does ARCHITECTURE.md name, and what may each import?

/** Room name (without slash or ending at its end; `hall/niche` is a room within a room) -> the rooms that it may import. */
export type Rooms = ReadonlyMap<string, readonly string[]>;

/** The rows of the table "room | the one question it answers | may import". */
const row = /^\| `([\w/-]+?)(?:\/|\.ts)` \| ([^|]*) \| ([^|]*) \|$/gm;

export function readRooms(markdown: string): Rooms {
  return new Map(
    Array.from(markdown.matchAll(row), ([, room = "", , imports = ""]) => [
      room,
      imports === "-" ? [] : imports.split(/,\s*/),
    ]),
  );
}

/** Room name -> the one question it answers. */
export function readQuestions(markdown: string): ReadonlyMap<string, string> {
  return new Map(Array.from(markdown.matchAll(row), ([, room = "", question = ""]) => [room, question]));
}
