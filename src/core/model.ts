// What is known of a model?
import type { ReceiptUsage } from "#core/contract";
import type { Tier } from "#core/tier";

/** Something a request may need and a model may lack. */
export type Capability =
  | "tools"
  | "parallel_tools"
  | "json_schema"
  | "strict_schema"
  | "vision"
  | "audio"
  | "files"
  | "logprobs"
  | "many"
  | "functions"
  | "custom_tools"
  | "web_search"
  | "prediction"
  /** Of embeddings: shorter vectors, and token ids in place of text. */
  | "dimensions"
  | "token_ids";

/** A catalogue entry. Prices are US dollars per million tokens. */
export interface Model {
  readonly id: string;
  readonly tier: Tier;
  /** The providers/ folder that can speak to it. */
  readonly provider: string;
  readonly price: Price;
  readonly contextTokens: number;
  readonly capabilities: readonly Capability[];
  /** It thinks before it says anything: silently, where nothing is heard of that. Absent where it does not, or nobody knows. */
  readonly thinks?: "aloud" | "silently";
  /** True where no catalogue row describes it: nobody knows more of it than its name. */
  readonly isUnlisted?: true;
  /** Parameters in billions, for the energy estimate; for closed models the published guess. */
  readonly parameters: { readonly activeBillions: number; readonly totalBillions: number };
}

export interface Price {
  readonly inputUsdPerMillion: number;
  readonly outputUsdPerMillion: number;
  readonly cachedInputUsdPerMillion: number;
  /** To write to the host's prompt cache, where that costs more than fresh input; and for an hour or more, where that costs yet more. */
  readonly cacheWriteUsdPerMillion?: number;
  readonly longCacheWriteUsdPerMillion?: number;
  /** Of the tokens that stand for sound, where they cost more than text. */
  readonly audioInputUsdPerMillion?: number;
  readonly audioOutputUsdPerMillion?: number;
  /** A prompt of so many tokens, or more, makes its whole request dearer: all that goes in by one factor, the answer by another. */
  readonly longContext?: { readonly fromTokens: number; readonly inputFactor: number; readonly outputFactor: number };
  /** What all tokens cost is multiplied by this where the host serves a call otherwise than it usually does. */
  readonly serviceTierFactors?: Readonly<Partial<Record<NonNullable<ReceiptUsage["service_tier"]>, number>>>;
  /** Of the tools that the host runs itself, those that are paid by the call, beside the tokens. */
  readonly webSearchUsdPerThousand?: number;
  readonly fileSearchUsdPerThousand?: number;
  /** The day the price was read, ISO 8601. */
  readonly asOf: string;
}
