// What did it cost?
export { readUsage, estimateUsage, predictUsage } from "./usage.ts";
export { replayReceipt, writeReceipt } from "./receipt.ts";
export { makeUsageLog, type UsageLog } from "./ledger/usage-log.ts";
export { Ledger } from "./ledger/ledger.ts";
