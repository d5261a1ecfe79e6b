// How is what came last remembered, and no more of it than there is room for?

/** @param max entries; of more the one that was put longest ago goes: a Map keeps the order in which they came */
export function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, max: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= max) return;
  const { value: oldest, done } = map.keys().next();
  if (done !== true) map.delete(oldest);
}
