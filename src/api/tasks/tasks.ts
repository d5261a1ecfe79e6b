// How are tasks asked for by name, and how do their outputs go out?
import { answerHeaders, writeJson } from "#api/reply";
import { askedOfChatsOnly, readBody, readBounds, readCacheWishes, readSwitch } from "#api/request";
import { makeAlarm } from "#core/alarm";
import type { ListedTask, TaskList } from "#core/contract";
import { tiers } from "#core/tier";
import type { Stations } from "#gateway";
import { answerTask, answerTaskBatch } from "./answer-task.ts";
import type { Route } from "../route.ts";
import { readTaskRequest } from "./read-task-request.ts";

export const tasks: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/tasks",
    answer(visit) {
      const list: TaskList = { object: "list", data: listTasks(visit.deployment.stations) };
      return writeJson(list, visit);
    },
  },
  {
    method: "POST",
    path: "/v1/tasks/:task",
    async answer(visit) {
      const { deployment, request } = visit;
      const { stations, maxBodyBytes } = deployment;
      const alarm = makeAlarm();
      const { inputs, isBatch, weir } = readTaskRequest(await readBody(request, alarm, maxBodyBytes));
      const ignored = askedOfChatsOnly(request.headers, weir);
      const asked = {
        ...visit,
        alarm,
        cacheControl: readCacheWishes(request.headers, weir, (name) => ignored.push(name)),
        bounds: readBounds(request.headers, weir),
        redact: readSwitch(request.headers, "weir-redact") ?? weir.redact,
      };
      const name = visit.param("task");
      const answered = isBatch
        ? await answerTaskBatch(name, { ...asked, request: { inputs } }, stations)
        : await answerTask(name, { ...asked, request: { input: inputs[0] } }, stations);
      return Response.json(answered.body, { headers: answerHeaders(answered, "application/json", ignored) });
    },
  },
];

function listTasks({ tasks: known, tiers: served }: Stations): ListedTask[] {
  return known.map((task) => {
    const model = task.isolateModel;
    return {
      id: task.name,
      object: "task",
      description: task.description,
      tiers: tiers.filter((tier) => (tier === "isolate" ? model !== undefined : task.climbs && served.has(tier))),
      model: model ?? null,
      quality: task.quality ?? null,
      input: task.inputSchema,
      output: task.outputSchema,
    };
  });
}
