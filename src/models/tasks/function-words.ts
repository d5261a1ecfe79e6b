// Which words stand in every English text, and say little of what it is about?
export const functionWords: ReadonlySet<string> = new Set(
  (
    "the a an and or of to in on at by for from with as is are was were be been being am it its this that these those i you he she we they me my " +
    "your his her our their them him us do does did have has had will would can could should may might if then than when while where which who what " +
    "how why all any some there here out up down about into over after before again just only also because not no but so very s t"
  ).split(" "),
);
