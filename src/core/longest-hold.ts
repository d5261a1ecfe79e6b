// How long is a stream held at most, until two small models' answers have been compared?

/** Milliseconds. A small model writes some hundred tokens a second: an answer that is longer is not waited for. */
export const longestHoldMs = 5000;
