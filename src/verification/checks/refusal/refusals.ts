// How do models decline in other languages than English?
import { lazyPattern } from "#core/letters";

interface Refusals {
  /** In small letters, as such an answer begins. */
  readonly openings: readonly string[];
  /** What one of its first sentences says, in this order. */
  readonly says: readonly string[];
}

/**
 * Strings, and no patterns: a letter beyond ASCII outside of a string would slow the bundle down (docs/decisions.md). An apology
 * alone is none: who is sorry for the caller, or quotes one, names no service that it does not render.
 */
const refusals = [
  {
    openings: list(
      "es tut mir leid|es tut mir sehr leid|tut mir leid|leider kann ich|leider bin ich|leider habe ich|entschuldigung|als ki|als sprachmodell|ich kann|ich darf|ich bin nicht in der",
    ),
    says: [
      "(?:kann ich|darf ich|ich kann|ich darf|ich bin|bin ich|habe ich|ich habe)",
      "(?:nicht|kein)",
      "(?:helfen|beantworten|unterstützen|erfüllen|bereitstellen|nachkommen|in der lage|zugriff|zugang)",
    ],
  },
  {
    openings: list(
      "je suis désolé|je suis vraiment désolé|désolé|malheureusement, je|malheureusement je|en tant qu|je ne peux pas|je ne suis pas en mesure|je n'ai pas accès",
    ),
    says: [
      "je (?:ne (?:peux|puis|suis|pourrai)|n'ai)",
      "pas",
      "(?:aider|répondre|fournir|accès|accéder|créer|générer|satisfaire|en mesure|capable)",
    ],
  },
  {
    openings: list(
      "lo siento|lamento|lamentablemente|desafortunadamente|disculpa|perdón|como modelo|como una ia|como inteligencia|no puedo|no tengo acceso|no me es posible",
    ),
    says: [
      "no (?:puedo|podré|tengo|me es posible|soy capaz)",
      "(?:ayudar|responder|proporcionar|acceso|acceder|crear|generar|cumplir|asistir|ofrecer)",
    ],
  },
  {
    openings: list(
      "mi dispiace|spiacente|purtroppo non|come modello|come ia|come intelligenza|non posso|non sono in grado",
    ),
    says: [
      "non (?:posso|sono in grado|ho)",
      "(?:aiutar|rispondere|fornir|accesso|accedere|creare|generare|assister|soddisfare)",
    ],
  },
  {
    openings: list(
      "desculp|lamento|sinto muito|infelizmente, não|infelizmente não|como um modelo|como modelo|como uma ia|não posso|não consigo",
    ),
    says: [
      "não (?:posso|consigo|tenho|poderei|sou capaz)",
      "(?:ajud|responder|fornecer|acesso|acessar|aceder|criar|gerar|cumprir|atender)",
    ],
  },
  {
    openings: list("het spijt me|sorry|helaas kan ik|als ai|als taalmodel|ik kan|ik mag"),
    says: ["(?:kan|mag|ben|heb)", "(?:niet|geen)", "(?:helpen|beantwoorden|verstrekken|voldoen|toegang|in staat)"],
  },
  {
    openings: list("przykro mi|przepraszam|niestety nie|jako model|jako ai|jako sztuczna|nie mogę|nie jestem w stanie"),
    says: ["nie (?:mogę|jestem w stanie|mam)", "(?:pomóc|odpowiedzieć|udzielić|podać|dostęp|spełnić|zrealizować)"],
  },
  {
    openings: list("üzgünüm|maalesef|özür dilerim|bir yapay zeka|bir dil modeli"),
    says: ["(?:yardımcı olamam|yardım edemem|yanıtlayamam|cevaplayamam|sağlayamam|erişimim yok|yerine getiremem)"],
  },
  {
    openings: list("извини|прости|к сожалению|прошу прощения|мне жаль|как языковая|как ии|я не могу"),
    says: ["не (?:могу|смогу|в состоянии|имею)", "(?:помочь|ответить|предоставить|выполнить|доступ|обсуждать)"],
  },
  {
    openings: list("抱歉|很抱歉|非常抱歉|对不起|對不起|不好意思|作为|作為|我无法|我不能|我無法"),
    says: ["(?:无法|無法|不能|没办法|没有办法)", "(?:回答|提供|帮|幫|协助|協助|满足|滿足|访问|完成|讨论)"],
  },
  {
    openings: list("申し訳|すみません|ごめんなさい|恐れ入り|残念ながら"),
    says: ["(?:答え|回答|手伝い|手伝う|提供|対応|お応え)", "(?:できません|致しかねます|いたしかねます|できかねます)"],
  },
  {
    openings: list("죄송|미안|유감"),
    says: ["(?:도와|도움|답변|대답|제공|응답|처리)", "(?:수 없|어렵)"],
  },
  {
    openings: list("آسف|عذر|أعتذر|أنا آسف|للأسف|معذرة|لا أستطيع|لا يمكنني"),
    says: ["(?:لا أستطيع|لا يمكنني|لا أملك|لن أتمكن|غير قادر)", "(?:مساعد|الإجاب|تقديم|توفير|الوصول|الرد)"],
  },
] satisfies readonly Refusals[];

function list(text: string): readonly string[] {
  return text.split("|");
}

export const openings: readonly string[] = refusals.flatMap((each) => each.openings);

/** No end of a sentence in between: who regrets one thing may help with another. */
const phrases = refusals.map((each) => ({
  openings: each.openings,
  says: lazyPattern(each.says.join("[^.!?。！？\n]{0,60}?"), "i"),
}));

/** @param start an answer's first sentences, in small letters, from its first letter on */
export function declinesElsewhere(start: string): boolean {
  return phrases.some(
    ({ openings: those, says }) => those.some((opening) => start.startsWith(opening)) && says().test(start),
  );
}
