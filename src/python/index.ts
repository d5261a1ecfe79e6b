// What does a small Python program come to?
export { comesTo, type Puzzle } from "./run-python.ts";
