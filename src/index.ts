// What is the Worker?
import { makeApi, makeService } from "./api/index.ts";
import { readDeployment, type Env } from "./env.ts";

export { Ledger } from "#metering";

/** For other Workers of the same account, over a service binding. */
export class Weir extends makeService<Env>(readDeployment) {}

export default makeApi<Env>(readDeployment);
