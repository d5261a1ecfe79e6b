// How is a stream held in little room, when each chunk is nearly the one before it?

/** How many characters are as at the beginning and at the end of the text before, and what stands between. */
export type Packed = readonly [start: number, end: number, middle: string];

/** Says each text in what sets it apart from the one before. To be read in the same order. */
export function makePacker(): (text: string) => Packed {
  let before = "";
  return (text) => {
    const most = Math.min(text.length, before.length);
    let start = 0;
    while (start < most && text.charCodeAt(start) === before.charCodeAt(start)) start += 1;
    let end = 0;
    while (end < most - start && text.at(-1 - end) === before.at(-1 - end)) end += 1;
    before = text;
    return [start, end, text.slice(start, text.length - end)];
  };
}

export function makeUnpacker(): (packed: Packed) => string {
  let before = "";
  return ([start, end, middle]) => {
    before = before.slice(0, start) + middle + before.slice(before.length - end);
    return before;
  };
}
