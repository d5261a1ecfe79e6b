// Which kinds of files are there, and what is asked of each?
import type { WeirError } from "#core/weir-error";

export interface FileKind {
  /** Four letters. */
  readonly mark: string;
  readonly version: number;
  /** A larger file is refused. */
  readonly mostBytes: number;
  /** Says that it cannot be read, and why. */
  readonly bad: (state: string, cause?: unknown) => WeirError;
}
