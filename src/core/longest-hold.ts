// How long is a stream held at most, until a small model's whole draft was judged?

/** Milliseconds. A small model writes some hundred tokens a second: an answer that is longer is not waited for. */
export const longestHoldMs = 5000;
