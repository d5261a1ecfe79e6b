// Which words does Weir share with its callers? The types made from schemas/.
export type * from "./generated/contract.ts";
