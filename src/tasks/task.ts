// What is a task that anyone may ask for by name?
import { Validator, type OutputUnit, type Schema } from "@cfworker/json-schema";
import { checkValue } from "#core/check-value";
import type { ChatRequest } from "#core/contract";
import type { UnknownRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import type { Guess, IsolateModel, ReadWeights } from "#models/tasks";

/** A task, whatever its input: one folder in tasks/. */
export interface Task {
  /** As in the route `POST /v1/tasks/{name}`. */
  readonly name: string;
  readonly description: string;
  readonly inputSchema: UnknownRecord;
  readonly outputSchema: UnknownRecord;
  /** Whether a language model can be asked. */
  readonly climbs: boolean;
  /** Who answers in the isolate. */
  readonly isolateModel: string | undefined;
  /** What was measured of that. */
  readonly quality: string | undefined;
  /** Checks the input. @param field how its sender calls it: `inputs[3]`. @throws WeirError naming the field */
  readonly bind: (input: unknown, field: string) => Job;
}

/** A task with its input. */
export interface Job {
  /** Counted in place of a prompt where nobody is prompted. */
  readonly input: object;
  /** By the model in the isolate; undefined where there is none for this input. @throws WeirError when it has no weights */
  readonly guess: (readWeights: ReadWeights) => Promise<(Guess<unknown> & { readonly model: string }) | undefined>;
  /** By a language model; undefined when what it says is no answer, once more included. */
  readonly ask: (model: LanguageModel) => Promise<unknown>;
}

export type Prompt = Pick<ChatRequest, "messages" | "temperature" | "max_completion_tokens" | "response_format">;

/** One tier's models, as a task asks them. */
export interface LanguageModel {
  /** @throws WeirError */
  readonly say: (prompt: Prompt) => Promise<string>;
  /** @throws WeirError */
  readonly embed: (text: string) => Promise<readonly number[]>;
}

/** What a task's folder says of it. */
interface Definition<Input extends object, Output> {
  readonly name: string;
  /** The file schemas/tasks/{name}.schema.json. */
  readonly schema: TaskSchema;
  readonly isolate?: IsolateModel<Input, unknown>;
  /** Where the isolate's task does not do all that the input may ask. */
  readonly isForIsolate?: (input: Input) => boolean;
  readonly quality?: string;
  readonly ask?: (input: Input, model: LanguageModel) => Promise<Output | undefined>;
}

interface TaskSchema {
  readonly description: string;
  readonly properties: { readonly input: UnknownRecord; readonly output: UnknownRecord };
}

export function defineTask<Input extends object, Output>(definition: Definition<Input, Output>): Task {
  const { name, schema, isolate, isForIsolate = () => true, quality, ask } = definition;
  const { input: inputSchema, output: outputSchema } = schema.properties;
  // Made at the first use: most isolates never see most tasks.
  let validator: Validator | undefined;

  function findFault(value: unknown): OutputUnit | undefined {
    validator ??= new Validator(inputSchema satisfies Schema, "2020-12");
    // The last error is the deepest one.
    return checkValue(validator, value).errors.at(-1);
  }
  function isInput(value: unknown): value is Input {
    return findFault(value) === undefined;
  }

  return {
    name,
    description: schema.description,
    inputSchema,
    outputSchema,
    climbs: ask !== undefined,
    isolateModel: isolate?.model,
    quality,
    bind(value, field) {
      const input = typeof value === "string" ? { text: value } : value;
      if (!isInput(input)) throw refuse(name, field, findFault(input));
      return {
        input,
        async guess(readWeights) {
          if (isolate === undefined || !isForIsolate(input)) return undefined;
          const { run } = await isolate.load(readWeights);
          return { ...run(input), model: isolate.model };
        },
        ask: async (model) => await ask?.(input, model),
      };
    },
  };
}

/** The value itself is not said: it may be the user's text. */
function refuse(name: string, field: string, fault: OutputUnit | undefined): WeirError {
  const { keyword = "type", instanceLocation = "#", error = "" } = fault ?? {};
  const missing = keyword === "required" ? /"(\w+)"/.exec(error)?.[1] : undefined;
  const pointer = instanceLocation.slice(1) + (missing === undefined ? "" : `/${missing}`);
  const param = `${field}${pointer.replaceAll(/\/(\d+)/g, "[$1]").replaceAll("/", ".")}`.slice(0, 100);
  const why = missing !== undefined ? "is missing" : keyword === "false" ? "is not known" : `breaks its ${keyword}`;
  const message = `Cannot do the task '${name}': '${param}' ${why}; see /schemas/tasks/${name}.schema.json`;
  return new WeirError(missing === undefined ? "invalid_value" : "missing_required_parameter", message, { param });
}
