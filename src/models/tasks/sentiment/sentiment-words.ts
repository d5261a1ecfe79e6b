// Which words turn, strengthen or weaken what is said?

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** What follows is meant the other way round. */
export const negators: ReadonlySet<string> = words(
  "not no never neither nor without hardly barely scarcely rarely seldom cannot cant dont doesnt didnt isnt wasnt arent werent wont wouldnt " +
    "couldnt shouldnt aint lack lacks lacked lacking nothing none nobody nowhere little few n't",
);

/** What came before counts less than what follows. */
export const turns: ReadonlySet<string> = words("but however yet nevertheless nonetheless");

export const strengtheners: ReadonlySet<string> = words(
  "very extremely really so too incredibly absolutely totally completely utterly deeply highly especially particularly truly remarkably " +
    "most more such quite hugely thoroughly unbelievably",
);

export const weakeners: ReadonlySet<string> = words(
  "slightly somewhat rather fairly kinda kind sort partly marginally occasionally almost less mildly",
);

/** An ending, and what stands in its place in the word that a dictionary has; the first that fits counts. */
export const endings: readonly (readonly [ending: string, instead: string])[] = [
  ["s", ""],
  ["es", ""],
  ["ed", ""],
  ["ed", "e"],
  ["ing", ""],
  ["ing", "e"],
  ["ly", ""],
  ["ies", "y"],
  ["ness", ""],
  ["iness", "y"],
  ["er", ""],
  ["est", ""],
  ["ier", "y"],
  ["iest", "y"],
  ["ily", "y"],
];
