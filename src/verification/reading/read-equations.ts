// Which sums does a text claim, and are they right?

export interface Equation {
  /** The right side's value. */
  readonly claimed: number;
  readonly isRight: boolean;
  /** The left side; empty where nothing was read there. */
  readonly left: string;
}

const mostEquations = 100;

/** In characters; the search for a side's beginning takes the square of it. */
const longestSide = 160;

/** What stands at the end of a side, or at its beginning: numbers, operators and brackets, no letters. */
const atEnd = /(?:^|[^\w.+*/%-])([-(]*\d[\d.%\s()+*/-]*)$/;
const atStart = /^\s*([-(]*\d[\d.%\s()+*/-]*)(.?)/;

/**
 * Both sides of every `=` recomputed, also in chains `a + b = c = d`, where one of them is a sum; units, currencies and
 * LaTeX between the numbers are passed over, and so are sides with a variable.
 */
export function readEquations(text: string): readonly Equation[] {
  const sides = simplify(text).split("=").slice(0, mostEquations);
  const equations: Equation[] = [];
  for (const [at, side] of sides.slice(0, -1).entries()) {
    const left = readLeft(side.slice(-longestSide));
    const [, found = "", next = ""] = atStart.exec((sides[at + 1] ?? "").slice(0, longestSide)) ?? [];
    const right = tidy(found);
    const isSum = /[-+*/]/.test(left.slice(1)) || /\d\s*[-+*/]/.test(right);
    const isVariable = /[a-z]/i.test(next) && /[\d)*/+-]\s*$/.test(found) && !/\d\s+$/.test(found);
    if (!isSum || isVariable) continue;
    const values = [evaluate(left), evaluate(right)] as const;
    if (values[0] === undefined || values[1] === undefined) continue;
    equations.push({ claimed: values[1], isRight: agrees(values[0], values[1], right), left });
  }
  return equations;
}

/** Not the `- 4` of `5S - 4`. */
function readLeft(side: string): string {
  const found = atEnd.exec(side)?.[1] ?? "";
  const before = side.slice(0, side.length - found.length).trimEnd();
  const isPart = /[-+*/^]$/.test(before) || (found.startsWith("-") && /[\w)]$/.test(before));
  return isPart ? "" : tidy(found);
}

/** Without what belongs to the sentence: a stop, a bracket or a bullet at the end. */
function tidy(side = ""): string {
  return side.replace(/[\s.(+*/-]+$/, "").trim();
}

/** Whole results exactly, others as they were written or to a per cent; 0.4 and 40 % are the same. */
function agrees(value: number, claimed: number, written: string): boolean {
  const places = /^-?\d+\.(\d+)$/.exec(written)?.[1]?.length ?? 0;
  const isNear = (one: number): boolean => {
    const isWhole = Math.abs(one - Math.round(one)) < 1e-9;
    return Math.abs(one - claimed) <= (isWhole ? 1e-6 : Math.max(10 ** -places, 0.01 * Math.abs(one)));
  };
  return isNear(value) || (claimed !== 0 && (isNear(100 * value) || isNear(value / 100)));
}

function simplify(text: string): string {
  return text
    .replaceAll(/=\s?\$?<<([^<>]*)>>/g, ";$1;")
    .replaceAll(/<<[^<>]*>>/g, "")
    .replaceAll(/\\([*_])/g, "$1")
    .replaceAll(/\\(?:times|cdot)|[\u00d7\u00b7]/g, "*")
    .replaceAll("\u2212", "-")
    .replaceAll(/\\div|\u00f7/g, "/")
    .replaceAll(/\\d?frac\{([^{}]*)\}\{([^{}]*)\}/g, "($1)/($2)")
    .replaceAll(/\\text\{[^{}]*\}|[\\$\u20ac\u00a3]|\*\*/g, "")
    .replaceAll(/(\d),(?=\d{3})/g, "$1")
    .replaceAll(/(\d%?\)?)\s*[xX]\s*(?=[(\d.])/g, "$1 * ")
    .replaceAll(/(\d%?)\s+[a-zA-Z]+(?:[ /][a-zA-Z]+){0,2}\s*(?=[-+*/=] ?[(\d.-])/g, "$1 ")
    .replaceAll(/(?<![\d.])\.(?=\d)/g, "0.");
}

/** Two ranks of operators and brackets; undefined for what is none, or a division by 0. */
export function evaluate(expression: string): number | undefined {
  const tokens = expression.match(/\d+(?:\.\d+)?%?|[-+*/()]/g) ?? [];
  const opened = tokens.filter((token) => token === "(").length - tokens.filter((token) => token === ")").length;
  // A bracket that the sentence opened is not the sum's: "(2 * 3 = 6)".
  const balanced =
    opened > 0 && tokens[0] === "(" ? tokens.slice(opened) : tokens.slice(0, opened < 0 ? opened : undefined);
  let at = 0;
  const factor = (): number => {
    const token = balanced[at];
    at += 1;
    if (token === "-") return -factor();
    if (token === "(") {
      const value = sum();
      at += 1;
      return value;
    }
    const value = Number(token?.replace("%", ""));
    return token?.endsWith("%") === true ? value / 100 : value;
  };
  const product = (): number => {
    let value = factor();
    while (balanced[at] === "*" || balanced[at] === "/") {
      const operator = balanced[at];
      at += 1;
      value = operator === "*" ? value * factor() : value / factor();
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (balanced[at] === "+" || balanced[at] === "-") {
      const operator = balanced[at];
      at += 1;
      value += operator === "+" ? product() : -product();
    }
    return value;
  };
  const value = sum();
  return Number.isFinite(value) && at >= balanced.length ? value : undefined;
}
