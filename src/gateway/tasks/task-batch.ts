// How are many inputs done at once, and one failure kept from the others?
import { makeAlarm } from "#core/alarm";
import type { Receipt } from "#core/contract";
import { tiers } from "#core/tier";
import { isolateReceipt, sumReceipts } from "#metering";
import type { Task } from "#tasks";
import type { Answered, Asked } from "../asked.ts";
import { permitTaskCall } from "../permit/permit.ts";
import type { Stations } from "../stations.ts";
import { runTask, type TaskResult } from "./task.ts";

export interface TaskBatch {
  readonly task: Task;
  /** Unchecked: one that breaks the task's schema fails alone. */
  readonly inputs: readonly unknown[];
}

export type TaskOutcome =
  | { readonly result: TaskResult; readonly receipt: Receipt }
  /** Whatever was thrown. */
  | { readonly failure: unknown };

/** So many calls to model hosts at once: a Worker has six connections. */
const atOnce = 6;

/** While a model in the isolate reads, no other request has a turn: a megabyte at once would take a second. */
const turnChars = 32 * 1024;

/** The outcomes, in the order of the inputs, with the receipt of all. */
export async function runTaskBatch(
  said: Asked<TaskBatch>,
  stations: Stations,
): Promise<Answered<readonly TaskOutcome[]>> {
  const { task, inputs } = said.request;
  const asked = permitTaskCall(said, task.name);
  const startedAt = performance.now();
  const outcomes: TaskOutcome[] = [];
  const waiting = inputs.entries();
  let charsInTurn = 0;

  async function runSome(): Promise<void> {
    for (const [at, input] of waiting) {
      await letOthers(input);
      outcomes[at] = await runOne(input, `inputs[${at}]`);
    }
  }
  async function letOthers(input: unknown): Promise<void> {
    charsInTurn += JSON.stringify(input).length;
    if (charsInTurn <= turnChars) return;
    charsInTurn = 0;
    await scheduler.wait(0);
  }
  async function runOne(input: unknown, field: string): Promise<TaskOutcome> {
    try {
      const request = { name: task.name, job: task.bind(input, field) };
      const { body, receipt } = await runTask({ ...asked, request, alarm: makeAlarm() }, stations);
      return { result: body, receipt: receipt() };
    } catch (failure) {
      return { failure };
    }
  }

  await Promise.all(Array.from({ length: atOnce }, runSome));
  const receipt = total(outcomes, asked, task.name);
  const timings = { tasks: performance.now() - startedAt };
  return { body: outcomes, receipt: () => receipt, cache: { kind: "bypass" }, timings };
}

/** Named after the highest tier that answered. */
function total(outcomes: readonly TaskOutcome[], { requestId }: Asked<TaskBatch>, name: string): Receipt {
  const receipts = outcomes
    .flatMap((outcome) => ("receipt" in outcome ? [outcome.receipt] : []))
    .toSorted((one, other) => tiers.indexOf(one.tier) - tiers.indexOf(other.tier));
  if (receipts.length > 0) return sumReceipts(requestId, receipts);
  const usage = { input_tokens: 0, cached_input_tokens: 0, output_tokens: 0, source: "estimated" } as const;
  return isolateReceipt({ requestId, model: `weir/${name}`, route: "task", usage, originModel: undefined });
}
