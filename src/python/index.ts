// What does a small Python program come to?
export { solve, type Comparison, type Puzzle } from "./run-python.ts";
