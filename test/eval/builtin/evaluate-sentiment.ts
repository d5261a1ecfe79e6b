// How often is a review's mood told right?
import { sentiment } from "#models/tasks";
import { readExamples } from "../tasks/read-examples.ts";
import { measureTrust, load, microsP50, shareOf } from "./measure.ts";

const told: Readonly<Record<string, string>> = { pos: "positive", neg: "negative" };

export async function evaluateSentiment(data: (name: string) => string): Promise<Readonly<Record<string, unknown>>> {
  const { run, loadCpuMs } = await load(sentiment);
  const reviews = readExamples([data("sst2.val")]);
  const judged = reviews.map(({ text, label }) => {
    const { output, confidence, isAccepted } = run({ text });
    return { label: output.label, confidence, isAccepted, isRight: output.label === told[label] };
  });
  const answered = judged.filter(({ label }) => label !== "neutral");
  const requests = readExamples([data("clinc150.val")]);
  return {
    reviews: reviews.length,
    ...measureTrust(judged),
    answered: shareOf(judged, ({ label }) => label !== "neutral"),
    answeredTrust: measureTrust(answered),
    requests: requests.length,
    requestsAccepted: shareOf(requests, ({ text }) => run({ text }).isAccepted),
    loadCpuMs,
    microsP50: microsP50(reviews, ({ text }) => run({ text })),
  };
}
