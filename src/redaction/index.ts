// What of a request must its host not see?
export { redacting } from "./redacting.ts";
export { refuseUnreadable } from "./refuse-unreadable.ts";
