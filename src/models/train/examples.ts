// Which texts are there to learn from, and what are their labels?

export interface Example {
  readonly text: string;
  readonly label: string;
}

/** The label of texts that belong to none of the task's. */
export const outOfScope = "oos";

/** Texts with their labels as numbers. */
export interface Lesson {
  readonly texts: readonly string[];
  /** Of each text, -1 when it is out of scope. */
  readonly targets: Int32Array;
  readonly labels: number;
}

/** The task's labels, in the order of the alphabet, whatever the order of the examples. */
export function labelsOf(examples: readonly Example[]): readonly string[] {
  return [...new Set(examples.map(({ label }) => label))].filter((label) => label !== outOfScope).sort();
}

/** A label that the task has not, as in a test of another day, counts as out of scope. */
export function makeLesson(examples: readonly Example[], labels: readonly string[]): Lesson {
  const numbers = new Map(labels.map((label, number) => [label, number]));
  return {
    texts: examples.map(({ text }) => text),
    targets: Int32Array.from(examples, ({ label }) => numbers.get(label) ?? -1),
    labels: labels.length,
  };
}

/** The part of a lesson at these places. */
export function part({ texts, targets, labels }: Lesson, places: readonly number[]): Lesson {
  return {
    texts: places.map((place) => texts[place] ?? ""),
    targets: Int32Array.from(places, (place) => targets[place] ?? -1),
    labels,
  };
}
