// What has this deployment got?
export type { Env } from "./env.ts";
export { readDeployment } from "./read-deployment.ts";
