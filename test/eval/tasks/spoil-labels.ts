// What does a careless teacher say?
import type { Example } from "#models/train";

/** So large a part of the examples gets another label of the same task, always the same ones. */
export function spoilLabels(examples: readonly Example[], part: number): readonly Example[] {
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted();
  let state = 1;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return examples.map((example) => {
    if (random() >= part) return example;
    const others = labels.filter((label) => label !== example.label);
    return { text: example.text, label: others[Math.floor(random() * others.length)] ?? example.label };
  });
}
