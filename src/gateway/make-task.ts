// What is inference told of a plan?
import type { Task } from "#inference";
import type { Plan } from "#routing";
import type { Asked } from "./asked.ts";
import type { Stations } from "./stations.ts";

export function makeTask<Request>(
  { request, alarm, signal, trace }: Asked<Request>,
  { limits }: Stations,
  { rungs }: Plan,
): Task<Request> {
  return { request, rungs, limits, alarm, trace, ...(signal === undefined ? {} : { signal }) };
}
