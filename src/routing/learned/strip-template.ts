// What is left of a prompt once its boiler-plate is taken away?

/** Longer sentences carry matter, whatever they begin with. */
const longestSentence = 200;

/** A prompt that is all instruction stays as it is. */
const shortestRest = 12;

const opening =
  /^(?:please|kindly|answer|respond|reply|think|let'?s|you are|you're|you will|your (?:task|job|answer)|act as|choose|select|pick|solve|read|give|provide|return|output|use|do not|don'?t|be (?:concise|brief|careful)|make sure|note|take|work|show|explain|here is|here's|below is|the following (?:is|are)|i have|i need|can you|could you|would you|hi|hello|hey|thanks|thank you|consider the following|complete the assertion)\b/i;

const matter =
  /\b(?:answers?|questions?|problems?|steps?|options?|choices?|letters?|format|only|assistant|concise\w*|brief\w*|briefly|reasoning|working|expert|json|below|following|help|instructions?|task|carefully|thanks|thank|hello|hi|hey|breath|polite|assertion)\b/i;

const label =
  /^(?:(?:question|problem|task|input|prompt|instructions?|context|user|answer|response|output|solution)\s*(?:\d+\s*)?[:.)-]|[qa]\s*(?:\d+\s*)?:)\s*/i;

/**
 * Without labels ("Question:", a trailing "Answer:") and without sentences at either end that say how to answer, not what
 * is asked: the same question is then read the same, whoever wraps it. White space at the ends goes too.
 */
export function stripTemplate(prompt: string): string {
  let text = prompt.trim();
  for (let round = 0; round < 4; round += 1) {
    const rest = stripEnd(stripStart(text));
    if (rest.length < shortestRest || rest === text) break;
    text = rest;
  }
  return text;
}

function stripStart(text: string): string {
  const unlabelled = text.replace(label, "");
  const end = endOfFirstSentence(unlabelled);
  if (end < 0) return unlabelled;
  return isInstruction(unlabelled.slice(0, end)) ? unlabelled.slice(end).trimStart() : unlabelled;
}

function stripEnd(text: string): string {
  const lastLine = text.lastIndexOf("\n");
  const tail = text.slice(lastLine + 1).trim();
  if (lastLine >= 0 && label.test(`${tail} `) && tail.length <= 20) return text.slice(0, lastLine).trimEnd();
  const start = Math.max(lastLine + 1, startOfLastSentence(text));
  if (start <= 0) return text;
  return isInstruction(text.slice(start).trim()) ? text.slice(0, start).trimEnd() : text;
}

/** Behind its full stop, colon or line; -1 when there is none near. */
function endOfFirstSentence(text: string): number {
  const found = /[.!?:](?=\s)|\n/.exec(text.slice(0, longestSentence + 1));
  return found === null ? -1 : found.index + 1;
}

function startOfLastSentence(text: string): number {
  const from = Math.max(0, text.length - longestSentence);
  const tail = text.slice(from, -1);
  const stop = Math.max(tail.lastIndexOf(". "), tail.lastIndexOf("? "), tail.lastIndexOf("! "));
  return stop < 0 ? -1 : from + stop + 1;
}

function isInstruction(sentence: string): boolean {
  return sentence.length <= longestSentence && opening.test(sentence.trim()) && matter.test(sentence);
}
