// What is the Worker?
import { makeApi } from "./api/index.ts";
import { readDeployment, type Env } from "./env.ts";

export { Ledger } from "#metering";

export default makeApi<Env>(readDeployment);
