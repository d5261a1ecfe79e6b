// What did it cost?
export { predictSpend } from "./predict-spend.ts";
export { estimateEmbeddingsUsage, estimateUsage, predictUsage, readEmbeddingsUsage, readUsage } from "./usage.ts";
export { isolateReceipt, replayReceipt, sumAttempts, sumReceipts, unmeteredReceipt, writeReceipt } from "./receipt.ts";
export { makeUsageLog, type UsageLog } from "./ledger/usage-log.ts";
export { Ledger } from "./ledger/ledger.ts";
