// Which signs tell a right draft of a word problem from a wrong one, whoever has written it?
// Written by `npm run train -- word-problems` from 2600 drafts of RouteLLM's and ZeroEval's (both Apache-2.0) to questions of GSM8K (MIT).

/** Each sign's name, mean, deviation and weight, for `chanceOfRight`. */
export const signs = [
  ["wrong equations", 0.0696, 0.318, -0.0776],
  ["share of wrong equations", 0.0212, 0.103, -0.306],
  ["answer is no whole number", 0.0313, 0.174, -0.687],
  ["last step does not fit the question", 0.106, 0.307, -0.00352],
  ["steps for each number of the question", 0.698, 1.17, -0.0308],
  ["share of them unused", 0.0428, 0.152, -0.327],
  ["numbers said", 2.84, 0.567, -0.0262],
  ["share of them said once only", 0.149, 0.177, -0.332],
  ["answer stands in the question", 0.0613, 0.24, -0.107],
  ["answer was not come to", 0.0404, 0.197, -0.259],
  ["no answer", 0.000192, 0.0139, -0.0742],
  ["answer not marked", 0.504, 0.5, -0.175],
  ["answer's length", 1.22, 0.445, -0.327],
  ["answer is a list or a text in quotes", 0.000192, 0.0139, -0.053],
  ["corrections of itself", 0.0161, 0.13, -0.0484],
  ["length of the question", 5.4, 0.403, -0.108],
  ["steps", 2.08, 0.633, -0.00181],
  ["hedges and doubts about sums", 0.136, 0.392, -0.332],
  ["changes that the question tells of", 0.357, 0.511, -0.307],
  ["number words asked about", 0.664, 0.628, -0.0494],
  ["operations missing by their kinds", 1.35, 0.593, -0.232],
  ["fewer operations than asked for", 0.246, 0.35, -0.188],
  ["numbers used more often than told", 0.506, 0.789, -0.175],
] as const;
export const constant = 0.959;

/** A draft whose chance is lower is given up; so many of models that were not learned from were kept. */
export const leastChance = 0.75;
export const keptShare = 0.589;
