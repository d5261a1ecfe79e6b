// In which order is a request answered?
export type { Answered, Asked, CacheReport } from "./asked.ts";
export { makeFirst, type FirstCall } from "./first-call.ts";
export { chat, chatStream } from "./chat.ts";
export { makeFlights } from "./flights/flights.ts";
export { resumeFlight, stopFlight } from "./flights/come-back.ts";
export type { FlightObject } from "./flights/boarding.ts";
export { makeFlight } from "./flights/make-flight.ts";
export { embed } from "./embed.ts";
export { pass, type Upload } from "./pass.ts";
export { rate } from "./rate.ts";
export { runTask, type TaskResult } from "./tasks/task.ts";
export { runTaskBatch, type TaskOutcome } from "./tasks/task-batch.ts";
export type { Standing } from "#metering";
export type { Policies } from "./permit/policy.ts";
export type { Stations } from "./stations.ts";
