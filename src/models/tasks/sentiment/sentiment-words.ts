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

/** Words that stand in every English text: by them one is known. */
export const functionWords: ReadonlySet<string> = words(
  "the a an and or of to in on at by for from with as is are was were be been being am it its this that these those i you he she we they me my " +
    "your his her our their them him us do does did have has had will would can could should may might if then than when while where which who what " +
    "how why all any some there here out up down about into over after before again just only also because not no but so very",
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
