// What do Weir's built-in tasks say of a text?
export type { Guess, IsolateTask, TextInput } from "./isolate-task.ts";
