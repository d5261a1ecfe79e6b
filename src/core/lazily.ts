// How is a value made once, and not before somebody asks for it?

/** A cold start must not pay for what nobody asks for. The value is kept for as long as the isolate lives. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
