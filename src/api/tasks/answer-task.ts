// Which task is meant, and what does it answer?
import type { TaskAnswer, TaskBatch } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { runTask, runTaskBatch, type Answered, type Asked, type Stations } from "#gateway";
import { writeAnswer, writeBatch } from "./write-task-answer.ts";

/** Of one input, unchecked: the task knows its own. @throws WeirError */
export async function answerTask(
  name: unknown,
  asked: Asked<{ readonly input: unknown }>,
  stations: Stations,
): Promise<Answered<TaskAnswer>> {
  const task = findTask(name, stations);
  const request = { name: task.name, job: task.bind(asked.request.input, "input") };
  const answered = await runTask({ ...asked, request }, stations);
  return { ...answered, body: writeAnswer(answered) };
}

/** Of many. @throws WeirError */
export async function answerTaskBatch(
  name: unknown,
  asked: Asked<{ readonly inputs: readonly unknown[] }>,
  stations: Stations,
): Promise<Answered<TaskBatch>> {
  const { inputs } = asked.request;
  const answered = await runTaskBatch({ ...asked, request: { task: findTask(name, stations), inputs } }, stations);
  return { ...answered, body: writeBatch(answered) };
}

function findTask(name: unknown, { tasks }: Stations): Stations["tasks"][number] {
  const task = tasks.find((each) => each.name === name);
  if (task !== undefined) return task;
  const known = tasks.map((each) => each.name).join(", ");
  throw new WeirError("task_not_found", `Cannot find the task: there are ${known}`, { param: "task" });
}
