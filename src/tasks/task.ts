// What is a task that anyone may ask for by name?
import type { ChatRequest } from "#core/contract";
import type { UnknownRecord } from "#core/read-record";
import { makeSchemaGuard, type SchemaFault } from "#core/schema-guard";
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

export type Prompt = Pick<ChatRequest, "messages" | "temperature" | "max_tokens" | "response_format">;

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
  readonly $id: string;
  readonly description: string;
  readonly properties: { readonly input: UnknownRecord; readonly output: UnknownRecord };
}

export function defineTask<Input extends object, Output>(definition: Definition<Input, Output>): Task {
  const { name, schema, isolate, isForIsolate = () => true, quality, ask } = definition;
  const { input: inputSchema, output: outputSchema } = schema.properties;
  const inputs = makeSchemaGuard<Input>({ ...inputSchema, $id: schema.$id });

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
      if (!inputs.is(input)) throw refuse(name, field, inputs.findFault(input));
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
function refuse(task: string, field: string, fault: SchemaFault | undefined): WeirError {
  const { field: part = "", state = "is not known", isMissing = false } = fault ?? {};
  const param = `${field}${part === "" || part.startsWith("[") ? "" : "."}${part}`.slice(0, 100);
  const code = isMissing ? "missing_required_parameter" : "invalid_value";
  return new WeirError(code, `Cannot do the task '${task}': '${param}' ${state}`, { param });
}
