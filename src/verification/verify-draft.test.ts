import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { checkEarly, verify, verifyDraft } from "#verification";

const asks = (content: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
  model: "auto",
  messages: [{ role: "user", content }],
  ...more,
});
const says = (content: string, reason = "stop") => ({
  choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: reason }],
});

const words = (count: number): string => Array.from({ length: count }, (_, at) => `word${at}`).join(" ");

test.each([
  ["refusal", asks("Who won?"), "I'm sorry, but I can't help with that."],
  ["refusal", asks("Who won?"), "As an AI language model, I do not have opinions."],
  ["refusal", asks("Who won?"), "I’m unable to say. I cannot look it up."],
  ["repetition", asks("Tell me of dams"), "The dam is a wall that holds the water. ".repeat(20)],
  [
    "another script",
    asks("Who wrote the Iliad, and when?"),
    "Гомер написал Илиаду в восьмом веке до нашей эры, как думают.",
  ],
  ["another script", asks("Кто написал Илиаду и когда?"), "Homer wrote the Iliad in the eighth century before Christ."],
  ["not JSON", asks("Give me the city. Answer only with JSON."), "The city is Paris."],
  ["neither yes nor no", asks("Is it wet? Answer only yes or no."), "Water tends to be that way."],
  ["no number", asks("How many? Reply with only the number."), "quite a few"],
  ["more than a word", asks("Which colour? Answer in one word."), "The colour of the door is green."],
  ["empty", asks("Which?"), ""],
  ["too short", asks("Write an essay of 500 words about dams."), words(100)],
  ["too short", asks("Tell me about dams in at least 300 words."), words(90)],
  ["too short", asks("Write a short story for children."), "A fox slept."],
  ["too long", asks("Tell me about dams in no more than 50 words."), words(160)],
  ["too long", asks(`Summarize: ${words(200)}`), words(260)],
])("verifyDraft() finds a draft weak: %s", (why, request, answer) => {
  expect(verifyDraft(request, says(answer))).toEqual({ kind: "weak", why });
});

test.each([
  ["an apology that helps", asks("Who won?"), "Sorry for the confusion! The winner was Peru."],
  ["a way round", asks("Who won?"), "I cannot browse, but here is what I know: Peru."],
  [
    "a list",
    asks("Count"),
    Array.from({ length: 80 }, (_, at) => `${at}. item number ${at * 7} of the list`).join("\n"),
  ],
  [
    "a translation",
    asks("Translate into Russian: good morning, how are you?"),
    "Доброе утро, как у вас дела? Надеюсь, всё хорошо.",
  ],
  ["JSON in a fence", asks("Answer only with JSON."), '```json\n{"a":1}\n```'],
  ["yes", asks("Is it wet? Answer only yes or no."), "Yes."],
  ["a number", asks("How many? Reply with only the number."), "42"],
  ["an essay", asks("Write an essay of 500 words about dams."), words(380)],
  ["a short summary", asks(`Summarize: ${words(200)}`), words(40)],
  ["an essay in Chinese", asks("Write a 100-word article in Chinese, 中文"), "水坝".repeat(90)],
  ["a question about words", asks("Why has an essay 500 words?"), "By custom."],
  ["few words where few were asked for", asks("Say so in at least 5 words."), "No."],
  ["a word", asks("Which colour? Answer in one word."), "Green"],
])("verifyDraft() finds %s good", (_, request, answer) => {
  expect(verifyDraft(request, says(answer))).toEqual({ kind: "good" });
});

test("verifyDraft() does not blame a draft for the caller's own limit, as verify() does", () => {
  const cut = says("The winner", "length");
  expect(verifyDraft(asks("Who won?", { max_tokens: 2 }), cut)).toEqual({ kind: "good" });
  expect(verifyDraft(asks("Who won?"), cut).kind).toBe("weak");
  expect(verify(asks("Who won?", { max_tokens: 2 }), cut).kind).toBe("weak");
  expect(verify(asks("Who won?"), says("I'm sorry, but I can't help."))).toEqual({ kind: "good" });
});

const json: ChatRequest = asks("x", { response_format: { type: "json_object" } });

test.each<readonly [string, ChatRequest, string | undefined]>([
  ["", asks("x"), undefined],
  ["The", asks("x"), "good"],
  ["I", asks("x"), undefined],
  ["I think", asks("x"), "good"],
  ["I'm sorry", asks("x"), undefined],
  ["I'm sorry, but I can't", asks("x"), "weak"],
  ["  \n", json, undefined],
  ["{", json, "good"],
  ["```json", json, "good"],
  ["Here is", json, "weak"],
])("checkEarly() of %j is %j", (text, request, kind) => {
  expect(checkEarly(text, request)?.kind).toBe(kind);
});

const token = (logprob: number, next: number) => ({
  token: "a",
  logprob,
  top_logprobs: [
    { token: "a", logprob },
    { token: "b", logprob: next },
  ],
});

test.each<readonly [string, unknown, string | undefined]>([
  ["none", undefined, undefined],
  ["of another shape", { content: "x" }, undefined],
  ["with odd tokens", { content: [null, { logprob: "x" }, { logprob: -1, top_logprobs: [null] }] }, undefined],
  ["of a sure word", { content: [token(-0.1, -3)] }, undefined],
  ["of a word that might have been another", { content: [token(-0.7, -0.75)] }, "all but tossed for"],
  ["of a word that was drawn against the odds", { content: [token(-2, -0.2)] }, "all but tossed for"],
  [
    "of a long text with a toss in it",
    { content: [token(-0.7, -0.7), ...Array.from({ length: 20 }, () => token(-0.1, -3))] },
    undefined,
  ],
  [
    "of a text said at random",
    { content: Array.from({ length: 20 }, () => ({ token: "a", logprob: -1.5 })) },
    "said at random",
  ],
])("verifyDraft() reads log probabilities: %s", (_, logprobs, why) => {
  const draft = says("Some words.");
  const choices = draft.choices.map((choice) => ({ ...choice, logprobs }));
  expect(verifyDraft(asks("Who?"), { choices })).toEqual(why === undefined ? { kind: "good" } : { kind: "weak", why });
});
