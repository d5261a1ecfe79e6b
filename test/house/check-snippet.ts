// Does a client's code ask what openapi.json offers, and read what it answers?

/** How a language says what is looked for; each with one group, the name. */
export interface Grammar {
  readonly sentHeader: RegExp;
  readonly readHeader: RegExp;
  readonly sentField: RegExp;
  readonly readField: RegExp;
}

export const swift: Grammar = {
  sentHeader: /setValue\([^,]*, forHTTPHeaderField: "([\w-]+)"/g,
  readHeader: /value\(forHTTPHeaderField: "([\w-]+)"/g,
  sentField: /"(\w+)": /g,
  readField: /\["(\w+)"\](?! *:)/g,
};

export const kotlin: Grammar = {
  sentHeader: /setRequestProperty\("([\w-]+)"/g,
  readHeader: /getHeaderField\("([\w-]+)"/g,
  sentField: /\.put\("(\w+)",/g,
  readField: /\.(?:get|opt|has)(?:JSON)?(?:Array|Object|String)?\("(\w+)"\)/g,
};

/** What every HTTP request may send. */
const ordinary = ["authorization", "content-type"];

/** Every fault, as a sentence; that nothing was found to check is one too. */
export function checkSnippet(code: string, grammar: Grammar, openapi: unknown): readonly string[] {
  const faults: string[] = [];
  const uses = (pattern: RegExp): readonly string[] => [
    ...new Set(Array.from(code.matchAll(pattern), ([, name = ""]) => name)),
  ];
  const check = (what: string, names: readonly string[], known: readonly string[]): void => {
    if (names.length === 0) faults.push(`no ${what} was found`);
    for (const name of names.filter((each) => !known.includes(each)))
      faults.push(`${what} ${name} is not in openapi.json`);
  };
  const paths = read(openapi, "paths");
  const asked = uses(/["}a-z](\/v1\/[\w/{}-]+)"/g);
  check("path", asked, Object.keys(paths));
  const operations = asked.flatMap((path) => Object.values(read(paths, path)));
  const responses = operations.flatMap((operation) => Object.values(read(operation, "responses")));
  const parameters = operations.flatMap((operation) => Object.values(read(operation, "parameters")));
  const taken = parameters.map((parameter) => String(Object(follow(parameter, openapi))["name"]));
  check("sent header", uses(grammar.sentHeader), [...ordinary, ...taken]);
  check(
    "read header",
    uses(grammar.readHeader),
    responses.flatMap((response) => Object.keys(read(response, "headers"))),
  );
  check(
    "sent field",
    uses(grammar.sentField),
    operations.flatMap((each) => fieldsOf(read(each, "requestBody"), openapi)),
  );
  check(
    "read field",
    uses(grammar.readField),
    responses.flatMap((each) => fieldsOf(read(each, "content"), openapi)),
  );
  return faults;
}

/** The names of all properties that a value of this schema may have, however deep. */
function fieldsOf(schema: unknown, openapi: unknown, met = new Set<unknown>()): readonly string[] {
  if (typeof schema !== "object" || schema === null || met.has(schema)) return [];
  met.add(schema);
  const target = follow(schema, openapi);
  if (target !== schema) return fieldsOf(target, openapi, met);
  return Object.entries(schema).flatMap(([key, inner]: [string, unknown]) => [
    ...(key === "properties" ? Object.keys(Object(inner)) : []),
    ...fieldsOf(inner, openapi, met),
  ]);
}

function follow(value: unknown, openapi: unknown): unknown {
  const ref: unknown = Object(value)["$ref"];
  if (typeof ref !== "string") return value;
  return ref
    .split("/")
    .slice(1)
    .reduce<unknown>((at, step) => read(at, step), openapi);
}

function read(value: unknown, key: string): object {
  return Object(Object(value)[key]);
}
