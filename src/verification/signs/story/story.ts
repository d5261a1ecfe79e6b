// How much has to be kept in mind to follow the question?
import type { Draft } from "../../reading/draft.ts";

export const storyNames = ["changes that the question tells of", "number words asked about"] as const;

/** Of a state that is another one before and after, which small models lose. */
const change =
  /\b(?:then|before|after|later|next|ago|already|original\w*|initial\w*|start\w*|beg[aiu]n\w*|until|again|end\w*|now|back|up|when|while|during)\b/gi;

/** More of them than have one value: a half and a year say what to do, too. */
const numberWord =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|dozen|twice|doubled?|half|halves|tripled?|thrice|thirds?|quarters?|fourths?|fifths?|weeks?|years?)\b/gi;

export function readStory({ question }: Draft): readonly number[] {
  const count = (pattern: RegExp): number => Math.min(8, question.match(pattern)?.length ?? 0);
  return [Math.log1p(count(change)), Math.log1p(count(numberWord))];
}
