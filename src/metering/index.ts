// What did it cost?
export { predictSpend } from "./predict-spend.ts";
export { embeddingsUsageOf, estimateUsage, predictUsage, readUsage, usageOf } from "./usage.ts";
export { boundEmbeddingsUsage, boundNeed, boundUsage } from "./bound-spend.ts";
export { nothing } from "./limits/amounts.ts";
export type { Standing } from "./limits/limits.ts";
export { isSpent } from "./large-share/tally.ts";
export { makePurses, type Hold, type Need, type Purses } from "./purse/purses.ts";
export { makeUsageLog, ownerAccount, type UsageLog } from "./ledger/usage-log.ts";
export {
  isolateReceipt,
  replayReceipt,
  sumAttempts,
  sumDrafts,
  sumReceipts,
  unmeteredReceipt,
  writeReceipt,
} from "./receipt.ts";
export { Ledger } from "./ledger/ledger.ts";
