// Does somebody in this conversation want another language than the one that they ask in?
import type { ChatRequest } from "#core/contract";

/** Who asks for another language, or about one, is not to be held to the own; the system's prompt may ask for it, too. */
const another =
  /translat|transliterat|auf englisch|en anglais|in inglese|\b(?:language|mother tongue|native tongue|alphabet|cyrillic|script|in the original|idioma|langue|sprache|lingua)\b|\b(?:english|german|french|spanish|italian|portuguese|dutch|polish|swedish|danish|norwegian|finnish|czech|hungarian|romanian|turkish|russian|ukrainian|bulgarian|serbian|greek|latin|hebrew|yiddish|arabic|persian|farsi|urdu|hindi|bengali|punjabi|tamil|telugu|marathi|nepali|sanskrit|thai|vietnamese|indonesian|chinese|mandarin|cantonese|japanese|korean|mongolian|kazakh|deutsch|englisch|anglais|italiano)\b/i;
const elsewhere = [
  "español",
  "inglés",
  "português",
  "перев",
  "язык",
  "翻译",
  "翻訳",
  "번역",
  "英语",
  "英語",
  "中文",
  "日本語",
  "ترجم",
];

/** Of each message the beginning is read. */
const readChars = 2000;

export function asksForLanguage({ messages }: ChatRequest): boolean {
  return messages.some(({ content }) => {
    const texts = typeof content === "string" ? [content] : Array.isArray(content) ? content : [];
    return texts.some((part) => {
      const text = typeof part === "string" ? part : part.type === "text" ? part.text : "";
      const start = text.slice(0, readChars);
      const lower = start.toLowerCase();
      return another.test(start) || elsewhere.some((word) => lower.includes(word));
    });
  });
}
