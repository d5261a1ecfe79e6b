// What is an output item while it grows?

/** Tells of an event. */
export type Emit = (type: string, fields: object) => void;

/** Where an item stands: its events name it and its index. */
export interface Place {
  readonly id: string;
  readonly emit: Emit;
}

export interface OpenItem {
  /** Tells of the first part, once the item itself has been told of; absent where a part comes with its first text. */
  readonly begin?: () => void;
  /** Tells that its parts are done. */
  readonly finish: () => void;
  /** The item as it is now. */
  readonly write: (status: "in_progress" | "completed" | "incomplete") => object;
}
