// What does a request ask for?
export { pathOf } from "./azure.ts";
export { askedOfChatsOnly } from "./asked-of-chats-only.ts";
export { dropBody, readBody } from "./read-body.ts";
export { allBounds, findTiers, readBounds, someTiers } from "./read-bounds.ts";
export { readBySchema } from "./read-by-schema.ts";
export { readCacheWishes } from "./read-cache-wishes.ts";
export { readChecked } from "./read-checked.ts";
export { readCount } from "./read-count.ts";
export { isIdempotencyKey, keyForm, readIdempotencyKey } from "./read-idempotency-key.ts";
export { readSwitch } from "./read-switch.ts";
export { readWaits } from "./read-waits.ts";
export { refuseRequest } from "./refuse-request.ts";
export { refuseValue } from "./refuse-value.ts";
