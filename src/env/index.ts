// What has this deployment got?
export type { Env } from "./env.ts";
export { readDeployment, readStations } from "./read-deployment.ts";
