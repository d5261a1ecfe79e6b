// Which rungs, in which order?
export { makeRouter, type Plan, type Router } from "./router.ts";
export { judgeByRule } from "./judge-by-rule.ts";
