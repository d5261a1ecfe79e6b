// Which signs tell a right draft of a word problem from a wrong one, whoever has written it?
// Written by `npm run train -- word-problems` from 2524 drafts of RouteLLM's and ZeroEval's (both Apache-2.0) to questions of GSM8K (MIT).

/** Each sign's name, mean, deviation and weight, for `chanceOfRight`. */
export const signs = [
  ["equations", 1.14, 0.572, 0.0122],
  ["wrong equations", 0.0674, 0.309, -0.159],
  ["share of wrong equations", 0.0211, 0.103, -0.271],
  ["steps for each number of the question", 0.699, 1.18, -0.0255],
  ["share of them unused", 0.0432, 0.154, -0.32],
  ["numbers said", 2.83, 0.567, -0.0364],
  ["share of them said once only", 0.149, 0.178, -0.319],
  ["answer stands in the question", 0.0604, 0.238, -0.0428],
  ["answer was not come to", 0.0408, 0.198, -0.272],
  ["no answer", 0.000198, 0.0141, -0.0596],
  ["refusal", 0.00099, 0.0315, -0.00833],
  ["corrections of itself", 0.0157, 0.127, -0.0656],
  ["length of the question", 5.4, 0.402, -0.117],
  ["steps", 2.08, 0.627, -0.0731],
  ["hedges and doubts about sums", 0.134, 0.389, -0.309],
  ["changes that the question tells of", 0.352, 0.512, -0.242],
  ["number words asked about", 0.665, 0.63, -0.0413],
  ["operations missing by their kinds", 1.35, 0.592, -0.212],
  ["fewer operations than asked for", 0.246, 0.349, -0.204],
  ["numbers used more often than told", 0.505, 0.789, -0.157],
  ["results left unused", 0.277, 0.59, -0.0487],
] as const;
export const constant = 0.971;

/** A draft whose chance is lower is given up; so many of models that were not learned from were kept. */
export const leastChance = 0.7;
export const keptShare = 0.706;
