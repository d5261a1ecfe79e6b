// Which rooms does ARCHITECTURE.md name, and what may each import?

/** Room name (without slash or ending at its end; `hall/niche` is a room within a room) -> the rooms that it may import. */
export type Rooms = ReadonlyMap<string, readonly string[]>;

/** Reads the rows of the table "room | the one question it answers | may import". */
export function readRooms(markdown: string): Rooms {
  const rows = markdown.matchAll(/^\| `([\w/-]+?)(?:\/|\.ts)` \|[^|]*\| ([^|]*) \|$/gm);
  return new Map(
    Array.from(rows, ([, room = "", imports = ""]) => [room, imports === "-" ? [] : imports.split(/,\s*/)] as const),
  );
}
