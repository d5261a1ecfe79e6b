// How sure was the model of its words?
import { isRecord } from "#core/read-record";
import { good, weak, type Check } from "../../check.ts";

/** Of so few tokens each one is the answer: a letter, a number, a name. */
const mostOfShort = 8;

/** Nats between the word that was said and the next best: less than 55 to 45 is a toss of a coin. */
const tossMargin = 0.2;

/** Nats a token, on average: a text whose every word was one of three or four is not meant. */
const leastMean = Math.log(0.3);
const fewestTokens = 4;

/** More than the beginning tells little. */
const mostTokens = 512;

/** Weak, where the host tells its log probabilities: a short answer that was all but tossed for, or a text said at random. */
export const checkLogprobMargin: Check = ({ logprobs }) => {
  const content = isRecord(logprobs) ? logprobs["content"] : undefined;
  if (!Array.isArray(content) || content.length === 0) return good;
  const tokens = content.slice(0, mostTokens).filter((token) => isRecord(token));
  const known = tokens.map(({ logprob }) => logprob).filter((value) => typeof value === "number");
  const mean = known.reduce((sum, value) => sum + Math.max(-20, value), 0) / known.length;
  if (known.length >= fewestTokens && mean < leastMean) return weak("said at random");
  const isTossed = content.length <= mostOfShort && tokens.some((token) => marginOf(token) < tossMargin);
  return isTossed ? weak("all but tossed for") : good;
};

/** Infinity where the host does not tell what else it might have said. */
function marginOf({ logprob, top_logprobs: others, token }: Record<string, unknown>): number {
  if (typeof logprob !== "number" || !Array.isArray(others)) return Infinity;
  const rest = others
    .filter((other) => isRecord(other) && other["token"] !== token)
    .map((other: Record<string, unknown>) => other["logprob"])
    .filter((value) => typeof value === "number");
  // One that was drawn although another was likelier is below it.
  return rest.length === 0 ? Infinity : logprob - Math.max(...rest);
}
