// What is a task that the isolate answers itself?

/** A task as it is done within the isolate. */
export interface IsolateTask<Input, Output> {
  /** As in the route `POST /v1/tasks/{name}`. */
  readonly name: string;
  /** Who answers, for the receipt: `weir/sentiment-1`. */
  readonly model: string;
  /** Never throws for a checked input; does not change it. */
  readonly run: (input: Input) => Guess<Output>;
}

export interface Guess<Output> {
  readonly output: Output;
  /** 0 to 1, calibrated where the task can be wrong; 1 where it is computed exactly. */
  readonly confidence: number;
  /** Whether the answer may be given; otherwise a higher rung should be asked. */
  readonly isAccepted: boolean;
}

/** What most tasks are given: a text of 1 to 100,000 UTF-16 code units. */
export interface TextInput {
  readonly text: string;
}
