// Which words, put before or behind any question, make a judge ask the large model?

/** How far a question is beyond what the large model is asked for; above 0 it is asked. */
export type Lead = (question: string) => number;

export interface Gadget {
  readonly words: readonly string[];
  readonly place: "before" | "behind";
}

export interface Hunt {
  readonly lead: Lead;
  /** Questions that the small model would be asked; the gadget is to do for others too. */
  readonly questions: readonly string[];
  readonly candidates: readonly string[];
  readonly mostWords: number;
}

const none: readonly string[] = [];

/**
 * Greedy: of all candidates the one is added that moves the most questions, and among those the one that moves them
 * the furthest on average. Whoever hunts knows the judge's weights, which is the most that an attacker can know.
 */
export function searchGadget({ lead, questions, candidates, mostWords }: Hunt): Gadget {
  const places = ["before", "behind"] as const;
  const found = places.map((place) => {
    let best = { words: none, worth: worthOf({ words: [], place }) };
    while (best.words.length < mostWords) {
      const longer = candidates.map((word) => {
        const words = [...best.words, word];
        return { words, worth: worthOf({ words, place }) };
      });
      const next = longer.reduce((one, other) => (other.worth > one.worth ? other : one));
      if (next.worth <= best.worth) break;
      best = next;
    }
    return { place, ...best };
  });
  const [first, second] = found;
  if (first === undefined || second === undefined) throw new RangeError("Cannot search: there are two places");
  return first.worth >= second.worth ? first : second;

  function worthOf(gadget: Gadget): number {
    const leads = questions.map((question) => lead(applyGadget(gadget, question)));
    const mean = leads.reduce((sum, each) => sum + each, 0) / leads.length;
    return leads.filter((each) => each > 0).length / leads.length + mean / 1000;
  }
}

export function applyGadget({ words, place }: Gadget, question: string): string {
  if (words.length === 0) return question;
  return place === "before" ? `${words.join(" ")}. ${question}` : `${question} ${words.join(" ")}.`;
}
