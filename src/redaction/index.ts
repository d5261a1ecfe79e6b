// What of a request must its host not see?
export { redacting } from "./redacting.ts";
export { refuseUnreadable, refuseUnreadableInput } from "./refuse-unreadable.ts";
