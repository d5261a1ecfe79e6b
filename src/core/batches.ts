// How do the pieces of a stream go from one station to the next?

/** An iterator made by hand or a generator: the first takes fewer turns a step, and a stream has many. */
export interface Batches<Item> extends AsyncIterator<readonly Item[], undefined, undefined> {
  readonly return: (value?: undefined) => Promise<IteratorResult<readonly Item[], undefined>>;
}

/** What `next` gives once there is no more. */
export const over = { value: undefined, done: true } as const;
