// Which sums does a text claim, and are they right?

export interface Equation {
  readonly claimed: number;
  readonly isRight: boolean;
}

const mostEquations = 100;

/** `expression = number` wherever it stands, recomputed; units, currencies and LaTeX between the numbers are passed over. */
export function readEquations(text: string): readonly Equation[] {
  const plain = simplify(text);
  const found = plain.matchAll(
    /((?:\(*-?\d+(?:\.\d+)?%?\)*\s*[-+*/]\s*)+\(*-?\d+(?:\.\d+)?%?\)*)\s*=\s*(-?\d+(?:\.\d+)?)(?!\s*[-+*/]\s*\d)/g,
  );
  const equations: Equation[] = [];
  for (const [, expression = "", result = ""] of found) {
    const value = evaluate(expression);
    if (value !== undefined) equations.push({ claimed: Number(result), isRight: agrees(value, result) });
    if (equations.length === mostEquations) break;
  }
  return equations;
}

/** As exact as the result was written, or a per cent. */
function agrees(value: number, result: string): boolean {
  const places = result.split(".")[1]?.length ?? 0;
  const difference = Math.abs(value - Number(result));
  return difference <= 0.51 * 10 ** -places || difference <= 0.01 * Math.abs(value);
}

function simplify(text: string): string {
  return text
    .replaceAll(/<<[^<>]*>>/g, "")
    .replaceAll(/\\(?:times|cdot)|[×·]/g, "*")
    .replaceAll(/\\div|÷/g, "/")
    .replaceAll(/\\d?frac\{([^{}]*)\}\{([^{}]*)\}/g, "($1)/($2)")
    .replaceAll(/\\text\{[^{}]*\}|[\\$€£]|\*\*/g, "")
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
  const balanced = opened > 0 && tokens[0] === "(" ? tokens.slice(opened) : tokens;
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
