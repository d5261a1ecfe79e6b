// How is a value made once, and not before somebody asks for it?

/** Neither a cold start nor a request must pay for what nobody asks for. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
