// What does a scripted host do at this call?

/** `once-x` does x at the first call of a question and answers later, `then-x` the other way round; else always the same. */
export function behaviourOf(model: string, calls: number): string {
  const [, when, behaviour = model] = /^(once|then)-(.*)$/.exec(model) ?? [];
  if (when === undefined) return model;
  return (calls === 1) === (when === "once") ? behaviour : "echo";
}
