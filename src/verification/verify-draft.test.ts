import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { verify, verifyDraft } from "#verification";

const asks = (content: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
  model: "auto",
  messages: [{ role: "user", content }],
  ...more,
});
const says = (content: string, reason = "stop") => ({
  choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: reason }],
});

const halve = (last: string): string => `\`\`\`python\ndef half(n):\n    return n // 2\n${last}\n\`\`\``;

const words = (count: number): string => Array.from({ length: count }, (_, at) => `word${at}`).join(" ");

test.each([
  ["refusal", asks("Who won?"), "I'm sorry, but I can't help with that."],
  ["refusal", asks("Who won?"), "As an AI language model, I do not have opinions."],
  ["refusal", asks("Who won?"), "I’m unable to say. I cannot look it up."],
  ["refusal", asks("Who won?"), "I don't know."],
  ["refusal", asks("Who won?"), "**I'm sorry**, but I can't answer that."],
  ["refusal", asks("Who won?"), "I'm afraid I can't help you with this."],
  ["refusal", asks("Wer hat gewonnen?"), "Leider kann ich diese Frage nicht beantworten."],
  ["refusal", asks("Qui a gagné ?"), "Je suis désolé, mais je ne peux pas vous aider avec cette demande."],
  ["refusal", asks("¿Quién ganó?"), "Lo siento, pero no puedo ayudarte con eso."],
  ["refusal", asks("Chi ha vinto?"), "Mi dispiace, ma non posso aiutarti con questa richiesta."],
  ["refusal", asks("Quem ganhou?"), "Desculpe, mas não posso ajudar com isso."],
  ["refusal", asks("Wie won?"), "Het spijt me, maar daar kan ik niet bij helpen."],
  ["refusal", asks("Kto wygrał?"), "Przykro mi, ale nie mogę pomóc w tej sprawie."],
  ["refusal", asks("Kim kazandı?"), "Üzgünüm, ancak bu konuda yardımcı olamam."],
  ["refusal", asks("Кто победил?"), "Извините, но я не могу помочь с этим запросом."],
  ["refusal", asks("谁赢了?"), "抱歉，我无法回答这个问题。"],
  ["refusal", asks("誰が勝ちましたか?"), "申し訳ありませんが、その質問にはお答えできません。"],
  ["refusal", asks("누가 이겼나요?"), "죄송하지만 그 요청은 도와드릴 수 없습니다."],
  ["refusal", asks("من فاز؟"), "آسف، لا أستطيع مساعدتك في هذا الطلب."],
  ["repetition", asks("给我讲讲大海。"), "大海很蓝很大，我很喜欢。".repeat(40)],
  ["repetition", asks("Tell me of dams"), "a".repeat(600)],
  ["a sum is wrong", asks("What are 7 pens at 3 dollars?"), "7 * 3 = 24, so they are 24 dollars."],
  ["a sum is wrong", asks("What do 2 and 7 flats bring?"), "They bring $1,200.50 + $7.00 = $1,270.50 a month."],
  ["the program comes to something else", asks(halve("assert half(9) == ??")), "So it is 4.5.\n#### 4.5"],
  [
    "the program comes to something else",
    asks(`What does this print?\n${halve("print(half(7))")}`),
    '{"answer": "3.5"}',
  ],
  [
    "another language",
    asks("What is the story of the city of London?"),
    "Die Stadt wurde von den Römern gegründet und ist mit der Zeit nicht nur groß, sondern auch reich geworden.",
  ],
  [
    "another language",
    asks("Erzähle mir bitte von der Stadt London und wie sie ist."),
    "The city was founded by the Romans, and it has been the capital of the country for a long time, which you can see.",
  ],
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
  ["a question about JSON", asks("What does valid JSON look like?"), "It has keys and values."],
  ["a number in a manner of speaking", asks("Age is just a number, says my aunt. Why?"), "She feels young."],
  ["a letter by post", asks("Can I send just a letter without a stamp?"), "No, it needs postage."],
  ["yes in the language that was asked for", asks("Is it wet? Answer yes or no only, in German."), "Ja."],
  ["what cannot be, as an answer", asks("Can penguins fly?"), "I cannot think of one that flies; no, they can't."],
  ["an apology to send", asks("Rewrite politely: no i cant come"), "Unfortunately, I am not able to come."],
  [
    "regret that helps",
    asks("Ich schlafe schlecht."),
    "Es tut mir leid, dass du nicht schlafen kannst. Tee kann helfen.",
  ],
  ["what was to be repeated", asks("Repeat the word sea 100 times."), "sea ".repeat(100)],
  ["a story in six words", asks("Write a story in six words."), "For sale: baby shoes, never worn."],
  ["a title", asks("Write a title for an essay of 500 words."), "Where the Water Goes"],
  ["more than a summary", asks(`Proofread and summarize: ${words(130)}`), words(150)],
  [
    "right sums",
    asks("Split 100 by 3, then 8,000 by 2."),
    "100 / 3 = 33.33, and 8,000 / 2 = 4,000; x - 10 = 70 - 10 = 60.",
  ],
  ["a sum that is asked about", asks("Is 2 + 2 = 5?"), "2 + 2 = 5 is wrong."],
  ["another way to reckon", asks("What is 9 + 5 modulo 12?"), "9 + 5 = 2"],
  [
    "another language that is asked about",
    asks("How do you say in Polish what the story of the city is?"),
    "Die Stadt und das Land ist der Ort, mit dem wir nicht auf die Idee kommen.",
  ],
  ["yes", asks("Is it wet? Answer only yes or no."), "Yes."],
  ["a number", asks("How many? Reply with only the number."), "42"],
  ["an essay", asks("Write an essay of 500 words about dams."), words(380)],
  ["a short summary", asks(`Summarize: ${words(200)}`), words(40)],
  ["an essay in Chinese", asks("Write a 100-word article in Chinese, 中文"), "水坝".repeat(90)],
  ["a question about words", asks("Why has an essay 500 words?"), "By custom."],
  ["few words where few were asked for", asks("Say so in at least 5 words."), "No."],
  ["a word", asks("Which colour? Answer in one word."), "Green"],
  ["what a program comes to", asks(halve("assert half(9) == ??")), "#### 4"],
  ["what it comes to, in bold", asks(halve("assert half(9) == ??")), "The answer is **4**."],
  [
    "what it comes to, with the reason",
    asks(halve("assert half(9) == ??")),
    "The answer is 4 because it is rounded down.",
  ],
  ["a list that is cut by its dot", asks(halve("assert [half(1), 0.5] == ??")), "The answer is [0, 0.5]."],
  [
    "the output, in lines",
    asks(`What does it print?\n${halve("for i in range(3): print(half(i))")}`),
    "The answer is:\n0\n0\n1",
  ],
  ["a value of a program that prints nothing", asks(`What is the output of half(9)?\n${halve("")}`), "#### 4"],
  ["another program", asks(`What does it print if n is 8 instead?\n${halve("print(half(9))")}`), "#### 5"],
  ["what was not marked as the answer", asks(halve("assert half(9) == ??")), "Half of 9 would be 4.5, but it is 4."],
])("verifyDraft() finds %s good", (_, request, answer) => {
  expect(verifyDraft(request, says(answer))).toEqual({ kind: "good" });
});

test("verifyDraft() finds the language good that the system's prompt asks for", () => {
  const system = { role: "system" as const, content: "You are a tutor. Always answer in Russian." };
  const { messages, ...rest } = asks("Who wrote the Iliad, and when was that?");
  const draft = says("Гомер написал Илиаду в восьмом веке до нашей эры, как думают.");
  expect(verifyDraft({ ...rest, messages: [system, ...messages] }, draft)).toEqual({ kind: "good" });
});

test("verifyDraft() does not blame a draft for the caller's own limit, as verify() does", () => {
  const cut = says("The winner", "length");
  expect(verifyDraft(asks("Who won?", { max_tokens: 2 }), cut)).toEqual({ kind: "good" });
  expect(verifyDraft(asks("Who won?"), cut).kind).toBe("weak");
  expect(verify(asks("Who won?", { max_tokens: 2 }), cut).kind).toBe("weak");
  expect(verify(asks("Who won?"), says("I'm sorry, but I can't help."))).toEqual({ kind: "good" });
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
