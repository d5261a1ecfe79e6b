import { expect, test } from "vitest";
import { readWeights } from "../../../../test/kits/read-weights.ts";
import { makeLanguage } from "./language.ts";

const { run } = await makeLanguage(await readWeights("language"));

test.each([
  ["The committee will meet again on Thursday to decide about the budget.", "en"],
  ["Der Ausschuss trifft sich am Donnerstag wieder, um über den Haushalt zu entscheiden.", "de"],
  ["Le comité se réunira de nouveau jeudi pour décider du budget.", "fr"],
  ["El comité se reunirá otra vez el jueves para decidir sobre el presupuesto.", "es"],
  ["O comitê vai se reunir novamente na quinta-feira para decidir sobre o orçamento.", "pt"],
  ["Комитет снова соберётся в четверг, чтобы принять решение о бюджете.", "ru"],
  ["委员会将于星期四再次开会决定预算。", "zh"],
  ["委員会は木曜日に再び会合を開き、予算について決定する予定です。", "ja"],
  ["위원회는 예산을 결정하기 위해 목요일에 다시 모일 것입니다.", "ko"],
  ["ستجتمع اللجنة مرة أخرى يوم الخميس لاتخاذ قرار بشأن الميزانية.", "ar"],
  ["הוועדה תתכנס שוב ביום חמישי כדי להחליט על התקציב.", "he"],
  ["समिति बजट पर निर्णय लेने के लिए गुरुवार को फिर से बैठक करेगी।", "hi"],
  ["Kamati itakutana tena siku ya Alhamisi ili kuamua kuhusu bajeti.", "sw"],
  ["Komite, bütçe hakkında karar vermek için perşembe günü yeniden toplanacak.", "tr"],
])("language is sure about %s", (text, language) => {
  const { output, isAccepted, confidence } = run({ text });
  expect(output.language).toBe(language);
  expect(output.candidates[0]).toEqual({ language, confidence });
  expect(isAccepted).toBe(true);
});

test.each(["ok", "no", "taxi", "123 456", "a", "Café?"])(
  "language abstains on %j, which many languages have",
  (text) => {
    expect(run({ text }).isAccepted).toBe(false);
  },
);

test.each([" ", "😀👍🏽", "\ud83d", "1234", "...", "\u0000\u202e"])("language knows that %j is in none", (text) => {
  expect(run({ text })).toEqual({ output: { language: "und", candidates: [] }, confidence: 0, isAccepted: false });
});

test("language says up to three candidates, the likeliest first, whose confidences are one at most together", () => {
  const { output } = run({ text: "Det er en god dag i dag" });
  expect(output.candidates).toHaveLength(3);
  const confidences = output.candidates.map(({ confidence }) => confidence);
  expect(confidences).toEqual(confidences.toSorted((one, other) => other - one));
  expect(confidences.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(1);
});

test("language reads the beginning alone of 100,000 characters, whatever they are", () => {
  const text = "Der Ausschuss trifft sich am Donnerstag wieder. ".repeat(2100);
  expect(run({ text })).toEqual(run({ text: text.slice(0, 1000) }));
  for (const piece of ["'", "’a", "a", "ａ", "\u0301", "𝒳", "\ud800", "א "]) {
    const { confidence } = run({ text: piece.repeat(100_000 / piece.length) });
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
});
