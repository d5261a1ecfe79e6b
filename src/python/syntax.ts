// What do programs consist of?

/** What is written out; whole numbers are of any length, and others JavaScript's own. */
export type Literal = null | boolean | bigint | number | string;

export type Expression =
  | { readonly kind: "literal"; readonly value: Literal }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "formatted"; readonly parts: readonly (string | FormattedPart)[] }
  | { readonly kind: "items"; readonly of: "list" | "tuple" | "set"; readonly items: readonly Item[] }
  | { readonly kind: "dict"; readonly entries: readonly DictEntry[] }
  | {
      readonly kind: "comprehension";
      readonly of: "list" | "set" | "dict" | "generator";
      readonly item: Expression;
      readonly value?: Expression;
      readonly clauses: readonly Clause[];
    }
  | { readonly kind: "unary"; readonly sign: "-" | "+" | "~" | "not"; readonly of: Expression }
  | { readonly kind: "binary"; readonly sign: BinarySign; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "logic"; readonly sign: "and" | "or"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "compare"; readonly first: Expression; readonly others: readonly Comparator[] }
  | {
      readonly kind: "choice";
      readonly condition: Expression;
      readonly value: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: "call"; readonly callee: Expression; readonly arguments: readonly Argument[] }
  | { readonly kind: "attribute"; readonly of: Expression; readonly name: string }
  | { readonly kind: "index"; readonly of: Expression; readonly at: Expression }
  | { readonly kind: "slice"; readonly of: Expression; readonly bounds: SliceBounds }
  | { readonly kind: "lambda"; readonly parameters: readonly Parameter[]; readonly result: Expression };

export const binarySigns = ["|", "^", "&", "<<", ">>", "+", "-", "*", "/", "//", "%", "**"] as const;
export type BinarySign = (typeof binarySigns)[number];

export type CompareSign = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "is" | "is not";

export interface Comparator {
  readonly sign: CompareSign;
  readonly right: Expression;
}

export interface FormattedPart {
  readonly value: Expression;
  readonly asWritten: boolean;
  readonly format: string;
}

/** One value, or with a star as many as it has. */
export interface Item {
  readonly value: Expression;
  readonly isSpread: boolean;
}

/** Without a key another dict's entries. */
export interface DictEntry {
  readonly key?: Expression;
  readonly value: Expression;
}

export interface Clause {
  readonly target: Expression;
  readonly source: Expression;
  readonly conditions: readonly Expression[];
}

export interface Argument extends Item {
  readonly name?: string;
}

export interface SliceBounds {
  readonly start?: Expression;
  readonly end?: Expression;
  readonly step?: Expression;
}

export interface Parameter {
  readonly name: string;
  /** `*rest` takes what is left over. */
  readonly isRest: boolean;
  readonly standard?: Expression;
}

export type Statement =
  | { readonly kind: "define"; readonly name: string; readonly parameters: readonly Parameter[]; readonly body: Block }
  | { readonly kind: "return"; readonly value: Expression }
  | { readonly kind: "assign"; readonly targets: readonly Expression[]; readonly value: Expression }
  | { readonly kind: "change"; readonly target: Expression; readonly sign: BinarySign; readonly value: Expression }
  | { readonly kind: "if"; readonly condition: Expression; readonly body: Block; readonly otherwise: Block }
  | { readonly kind: "while"; readonly condition: Expression; readonly body: Block; readonly otherwise: Block }
  | {
      readonly kind: "for";
      readonly target: Expression;
      readonly source: Expression;
      readonly body: Block;
      readonly otherwise: Block;
    }
  | { readonly kind: "try"; readonly body: Block; readonly handlers: readonly Handler[]; readonly otherwise: Block }
  | { readonly kind: "raise"; readonly type: string }
  | { readonly kind: "assert"; readonly condition: Expression }
  | { readonly kind: "delete"; readonly target: Expression }
  | { readonly kind: "expression"; readonly value: Expression }
  | { readonly kind: "break" | "continue" | "pass" };

export type Block = readonly Statement[];

export interface Handler {
  /** The exceptions that it is for; none for all. */
  readonly types: readonly string[];
  readonly body: Block;
}
