// What is the Worker?
import { makeApi, makeService } from "#api";
import { readDeployment, type Env } from "#env";
import { makeFlight } from "#gateway";

export { Keyring } from "#auth";
export { Feedback } from "#feedback";
export { Ledger } from "#metering";

/** One call that several callers share. */
export class Flight extends makeFlight<Env>(async (env) => (await readDeployment(env)).stations) {}

/** For other Workers of the same account, over a service binding. */
export class Weir extends makeService<Env>(readDeployment) {}

export default makeApi<Env>(readDeployment);
