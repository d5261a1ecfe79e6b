// How does a program end that comes to nothing?

/** It is not Python, or more of it than is known here, or it takes too long: nothing is said of it. */
export class NotRunError extends Error {
  override readonly name = "NotRunError";
}

/** An exception of Python's own, which the program may catch. */
export class RaisedError extends Error {
  override readonly name = "RaisedError";
  /** Its class, such as `ValueError`. */
  readonly type: string;

  constructor(type = "TypeError") {
    super(type);
    this.type = type;
  }
}
