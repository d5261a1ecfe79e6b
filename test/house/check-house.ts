// Is the house as ARCHITECTURE.md says?
import { posix } from "node:path";
import { Visitor, parseSync, type ParseResult } from "oxc-parser";
import { findCircle } from "./find-circle.ts";
import { readImports, roomOf } from "./read-imports.ts";
import type { Rooms } from "./read-rooms.ts";

/** Source files, path below src/ -> text. Tests and generated code are not part of the house. */
export type House = ReadonlyMap<string, string>;

/** A shelf's things, each a folder, and the one file that must name them all. */
const shelves = [
  { things: /^(providers\/[^/]+)\//, list: "providers/index.ts" },
  { things: /^(auth\/attestors\/[^/]+)\//, list: "auth/index.ts" },
  { things: /^(cache\/stores\/[^/]+)\//, list: "cache/index.ts" },
  { things: /^(verification\/checks\/[^/]+)\//, list: "verification/verify.ts" },
  { things: /^(verification\/signs\/[^/]+)\//, list: "verification/signs/read-signs.ts" },
  { things: /^(api\/(?!request|reply|service)[^/]+)\//, list: "api/api.ts" },
  { things: /^(models\/tasks\/[^/]+)\//, list: "models/tasks/index.ts" },
  { things: /^(tasks\/[^/]+)\//, list: "tasks/index.ts" },
];

type Program = ParseResult["program"];

const maxLines = 250;
const vagueNames = new Set(["utils", "helpers", "common", "misc", "types", "constants"]);

/** Every fault, as a sentence. */
export function checkHouse(house: House, rooms: Rooms): readonly string[] {
  const imports = new Map(Array.from(house, ([path, text]) => [path, readImports(path, text)]));
  const circle = findCircle(imports);
  return [
    ...checkRooms(house, rooms),
    ...Array.from(imports).flatMap(([path, targets]) => checkArrows(path, targets, rooms)),
    ...(circle === undefined ? [] : [`a circle: ${circle.join(" -> ")}`]),
    ...checkShelves(house, imports),
    ...Array.from(house).flatMap(([path, text]) => [
      ...checkFile(path, text),
      ...checkProgram(path, parseSync(path, text).program),
    ]),
  ];
}

function checkRooms(house: House, rooms: Rooms): readonly string[] {
  const built = new Set(Array.from(house.keys(), (path) => roomOf(path, rooms)));
  return [
    ...[...built].filter((room) => !rooms.has(room)).map((room) => `${room} has no row in the table`),
    ...[...rooms.keys()].filter((room) => !built.has(room)).map((room) => `${room} is in the table, but not built`),
  ];
}

function checkArrows(path: string, targets: readonly string[], rooms: Rooms): readonly string[] {
  const room = roomOf(path, rooms);
  const foreign = targets
    .map((target) => ({ target, from: roomOf(target, rooms) }))
    .filter(({ from }) => from !== room);
  return [
    ...targets
      .filter((target) => isTraining(target) && !isTraining(path))
      .map((target) => `${path} imports ${target}, which is for training alone`),
    ...foreign
      .filter(({ from }) => rooms.get(room)?.includes(from) !== true)
      .map(({ from }) => `${path} imports ${from}, which the table does not allow`),
    ...foreign
      .filter(({ target, from }) => from !== "core" && target.includes("/") && !doorsOf(from).includes(target))
      .map(({ target }) => `${path} imports ${target} past its room's index`),
  ];
}

/** The second one is for scripts, evals and what trains in other rooms. */
function doorsOf(room: string): readonly string[] {
  return [`${room}/index.ts`, `${room}/train/index.ts`];
}

function isTraining(path: string): boolean {
  return path.includes("/train/");
}

function checkShelves(house: House, imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return shelves.flatMap(({ things, list }) => {
    const folders = new Set(Array.from(house.keys()).flatMap((path) => things.exec(path)?.[1] ?? []));
    const named = imports.get(list) ?? [];
    return [...folders]
      .filter((folder) => !named.some((target) => target.startsWith(`${folder}/`)))
      .map((folder) => `${folder} is not on its shelf, ${list}`);
  });
}

function checkFile(path: string, text: string): readonly string[] {
  const faults = [];
  const name = posix.basename(path, ".ts").replace(/\.d$/, "");
  const lines = text.split("\n").length - 1;
  if (lines > maxLines) faults.push(`${path} has ${lines} lines, more than ${maxLines}`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) faults.push(`${path} is not named in kebab-case`);
  if (vagueNames.has(name)) faults.push(`${path} has a name that says nothing`);
  if (!/^\/\/ .*[?.]/.test(text)) faults.push(`${path} does not open with the question it answers`);
  return faults;
}

function checkProgram(path: string, program: Program): readonly string[] {
  return [...checkTypes(path, program), ...checkStart(path, program)];
}

function checkTypes(path: string, program: Program): readonly string[] {
  const faults: string[] = [];
  new Visitor({
    TSAnyKeyword: () => faults.push(`${path} says any`),
    TSNonNullExpression: () => faults.push(`${path} says !, that something is there`),
    TSAsExpression: ({ typeAnnotation: type }) => {
      const isConst =
        type.type === "TSTypeReference" && type.typeName.type === "Identifier" && type.typeName.name === "const";
      if (!isConst) faults.push(`${path} says as`);
    },
  }).visit(program);
  return faults;
}

/** What makes every start slower: docs/decisions.md tells how much. */
function checkStart(path: string, program: Program): readonly string[] {
  const faults: string[] = [];
  let depth = 0;
  const enter = (): void => void (depth += 1);
  const leave = (): void => void (depth -= 1);
  new Visitor({
    FunctionDeclaration: enter,
    "FunctionDeclaration:exit": leave,
    FunctionExpression: enter,
    "FunctionExpression:exit": leave,
    ArrowFunctionExpression: enter,
    "ArrowFunctionExpression:exit": leave,
    NewExpression({ callee }) {
      const isError = callee.type === "Identifier" && callee.name.endsWith("Error");
      if (depth === 0 && isError) faults.push(`${path} makes an error while it is loaded`);
    },
    TaggedTemplateExpression({ quasi }) {
      const isWide = quasi.quasis.some(({ value }) => /[^\0-\x7f]/.test(value.raw));
      if (isWide) faults.push(`${path} has a letter beyond ASCII in a raw template`);
    },
    Literal({ raw }) {
      const isWide = raw?.startsWith("/") === true && /[^\0-\x7f]/.test(raw);
      if (isWide) faults.push(`${path} has a letter beyond ASCII in a regex`);
      if (raw?.startsWith("/") === true && /\\p\{/i.test(raw))
        faults.push(`${path} has a Unicode property in a literal`);
    },
  }).visit(program);
  return faults;
}
