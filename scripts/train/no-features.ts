// What does a model's file say of features whose texts are read by a task's own reader?

/** Nothing that anybody reads, but for how much of a text counts. */
export const noFeatures = {
  wordGrams: 1,
  skip: 0,
  plainWords: [],
  edges: false,
  charFrom: 0,
  charTo: 0,
  idfPower: 0,
} as const;
