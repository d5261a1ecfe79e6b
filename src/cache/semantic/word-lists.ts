// Which English words say little of what is asked, and which say who, when and how sure?

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** They may differ. */
export const functionWords = words(
  "a an the of to in on for with and or at by from as into onto than then is are was were am be been being do does did " +
    "done can could should would will shall may might must has have had having i me my mine myself you your yours we us " +
    "our ours he him his she her hers it its they them their theirs one ones this that these those there here what which " +
    "who whom whose when where why how if so any some please get got what's how's who's where's it's i'm i've you're " +
    "there's that's tell explain let know about before after since until above below over under up down out off through " +
    "behind against toward towards between",
);

export const numberWords = words(
  "zero one two three four five six seven eight nine ten eleven twelve twenty thirty fifty hundred thousand million " +
    "billion half quarter double twice once first second third last next",
);

export const pastWords = words("did was were had been done");
export const maybeWords = words("will would could might may shall");
export const mustWords = words("should must ought");

/** Whose question it is changes the answer: `my wife` is not `your wife`, and `he` is not `she`. */
export const persons: ReadonlyMap<string, string> = new Map([
  ...pairs("i me my mine myself i'm i've i'd", "I"),
  ...pairs("we us our ours", "we"),
  ...pairs("you your yours you're", "you"),
  ...pairs("he him his", "he"),
  ...pairs("she her hers", "she"),
  ...pairs("they them their theirs", "they"),
]);

function pairs(list: string, person: string): readonly (readonly [string, string])[] {
  return list.split(" ").map((word) => [word, person]);
}
