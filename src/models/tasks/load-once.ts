// How is a value loaded once, for all who ask?
import { withinMs } from "#core/within-ms";

/** A load that has not come by then died with the request that began it. */
const patienceMs = 5000;

/**
 * The value is kept for as long as the isolate lives. Who asks while it is being loaded waits with the others. A load that
 * fails fails for all of them, and the next who asks tries again.
 */
export function loadOnce<From, Value>(load: (from: From) => Promise<Value>): (from: From) => Promise<Value> {
  let loaded: { readonly value: Value } | undefined;
  let loading: Promise<{ readonly value: Value }> | undefined;

  async function begin(from: From): Promise<Value> {
    const begun = load(from).then((value) => ({ value }));
    loading = begun;
    try {
      loaded = await begun;
      return loaded.value;
    } finally {
      if (loading === begun) loading = undefined;
    }
  }

  return async (from) => {
    loaded ??= loading && (await withinMs(loading, patienceMs));
    return loaded === undefined ? await begin(from) : loaded.value;
  };
}
