// What is a task that the isolate answers itself?

/** A task before somebody asks for it. */
export interface IsolateModel<Input, Output> {
  /** Who answers, for the receipt: `weir/sentiment-1`. */
  readonly model: string;
  /** Rejects where it cannot read its weights. */
  readonly load: (readWeights: ReadWeights) => Promise<IsolateTask<Input, Output>>;
}

/** A model's file by its name, `sentiment`: see schemas/weights. */
export type ReadWeights = (name: string) => Promise<ArrayBuffer>;

/** A task as it is done within the isolate. */
export interface IsolateTask<Input, Output> {
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
