import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkHouse } from "./check-house.ts";
import { readQuestions, readRooms } from "./read-rooms.ts";

const root = new URL("../../", import.meta.url);

test("the house is as ARCHITECTURE.md says", () => {
  const paths = globSync("**/*.ts", { cwd: new URL("src/", root) }).filter(
    (path) => !path.endsWith(".test.ts") && !path.startsWith("core/generated/"),
  );
  const house = new Map(paths.map((path) => [path, readFileSync(new URL(`src/${path}`, root), "utf8")]));
  const rooms = readRooms(readFileSync(new URL("ARCHITECTURE.md", root), "utf8"));
  expect(rooms.size).toBeGreaterThan(10);
  expect(checkHouse(house, rooms)).toEqual([]);
});

test("each room's door asks what ARCHITECTURE.md says that the room answers", () => {
  const questions = readQuestions(readFileSync(new URL("ARCHITECTURE.md", root), "utf8"));
  // Neither the Worker itself nor the words that all share have a door.
  const said = Array.from(questions).filter(([room]) => room !== "index" && room !== "core");
  const asked = said.map(([room]) => {
    const [first = ""] = readFileSync(new URL(`src/${room}/index.ts`, root), "utf8").split("\n");
    return [room, first.replace("// ", "")];
  });
  expect(said.length).toBeGreaterThan(10);
  expect(asked).toEqual(said);
});

test.each([
  ["providers", "testProvider"],
  ["cache/stores", "testStore"],
])("each thing on the shelf %s passes %s", (shelf, kit) => {
  const cwd = new URL(`src/${shelf}/`, root);
  const tested = globSync("*/*.test.ts", { cwd }).filter((path) =>
    readFileSync(new URL(path, cwd), "utf8").includes(`${kit}(`),
  );
  const things = globSync("*/", { cwd });
  expect(things).not.toEqual([]);
  expect(things.filter((thing) => !tested.some((path) => path.startsWith(`${thing}/`)))).toEqual([]);
});

/** A small house without a fault; each planted fault adds to it or replaces a part. */
const clean = {
  "index.ts": '// What?\nimport { a } from "#hall";\n',
  "hall/index.ts": '// What?\nexport { a } from "./a.ts";\n',
  "hall/a.ts": '// What?\nimport { word } from "#core/word";\nexport const a = [word] as const;\n',
  "core/word.ts": "// What?\nexport const word = 1;\n",
};
const table = "| `index.ts` | q | hall |\n| `hall/` | q | core |\n| `core/` | q | - |\n";

const check = (planted: Readonly<Record<string, string>>, more = ""): readonly string[] =>
  checkHouse(new Map(Object.entries({ ...clean, ...planted })), readRooms(table + more));

test("checkHouse() finds nothing in a clean house", () => {
  expect(check({})).toEqual([]);
});

test("checkHouse() lets what trains import what runs, and what trains in another room", () => {
  const planted = {
    "hall/train/index.ts": '// How?\nexport { a } from "../a.ts";\n',
    "barn/index.ts": "// What?\n",
    "barn/train/index.ts": '// How?\nexport { a } from "#hall/train";\n',
  };
  expect(check(planted, "| `barn/` | q | hall |\n")).toEqual([]);
});

test.each([
  [
    "an arrow back",
    { "core/word.ts": '// What?\nimport type { a } from "#hall";\nexport const word = 1;\n' },
    "does not allow",
  ],
  ["an arrow back in a dynamic import", { "core/word.ts": '// What?\nawait import("#hall");\n' }, "does not allow"],
  [
    "a way past a room's index",
    { "index.ts": '// What?\nimport { a } from "./hall/a.ts";\n' },
    "past its room's index",
  ],
  [
    "a way into a room within a room",
    { "hall/niche/index.ts": "// What?\n", "hall/a.ts": '// What?\nimport "./niche/index.ts";\n' },
    "hall/a.ts imports hall/niche, which the table does not allow",
  ],
  [
    "a way past the index of a room within a room",
    { "hall/niche/index.ts": "// What?\n", "hall/niche/b.ts": '// What?\nimport { a } from "../a.ts";\n' },
    "hall/niche/b.ts imports hall/a.ts past its room's index",
  ],
  [
    "training within the Worker",
    { "hall/train/index.ts": "// How?\n", "hall/a.ts": '// What?\nimport "./train/index.ts";\n' },
    "hall/a.ts imports hall/train/index.ts, which is for training alone",
  ],
  [
    "training in another room",
    { "hall/train/index.ts": "// How?\n", "index.ts": '// What?\nimport "#hall/train";\n' },
    "for training alone",
  ],
  [
    "a way past the door of what trains",
    { "hall/train/c.ts": "// How?\n", "index.ts": '// What?\nimport "./hall/train/c.ts";\n' },
    "past its room's index",
  ],
  ["a room without a row", { "attic/index.ts": "// What?\n" }, "attic has no row"],
  [
    "a circle",
    { "hall/b.ts": '// What?\nexport * from "./c.ts";\n', "hall/c.ts": '// What?\nexport * from "./b.ts";\n' },
    "a circle: hall/b.ts -> hall/c.ts -> hall/b.ts",
  ],
  ["a file that is too long", { "hall/b.ts": `// What?\n${"\n".repeat(250)}` }, "251 lines"],
  ["a name in camelCase", { "hall/someThing.ts": "// What?\n" }, "kebab-case"],
  ["a name that says nothing", { "hall/utils.ts": "// What?\n" }, "says nothing"],
  ["a file without its question", { "hall/b.ts": "export {};\n" }, "question"],
  ["any", { "hall/b.ts": "// What?\nexport const f = (x: any): void => x;\n" }, "says any"],
  ["a non-null assertion", { "hall/b.ts": "// What?\nexport const f = (x?: number): number => x!;\n" }, "says !"],
  ["an error made at the start", { "hall/b.ts": '// What?\nexport const b = new Error("x");\n' }, "while it is loaded"],
  [
    "a regex that looks characters up at each start",
    { "hall/b.ts": "// What?\nexport const b = /\\p{L}/u;\n" },
    "a Unicode property in a literal",
  ],
  ["a regex that widens the bundle", { "hall/b.ts": "// What?\nexport const b = /é/;\n" }, "beyond ASCII in a regex"],
  [
    "a raw template that widens the bundle",
    { "hall/b.ts": "// What?\nexport const b = String.raw`é`;\n" },
    "beyond ASCII in a raw template",
  ],
  ["as", { "hall/b.ts": "// What?\nexport const f = (x: unknown) => x as string;\n" }, "says as"],
])("checkHouse() finds %s", (_, planted, fault) => {
  const niche = "hall/niche/index.ts" in planted ? "| `hall/niche/` | q | hall |\n" : "";
  expect(check(planted, niche).join("\n")).toContain(fault);
});

test("checkHouse() finds a row without a room", () => {
  expect(check({}, "| `cellar/` | q | core |\n")).toEqual(["cellar is in the table, but not built"]);
});

test.each([
  "providers/x/x.ts",
  "cache/stores/x/x.ts",
  "verification/checks/x/x.ts",
  "api/x/x.ts",
  "models/tasks/x/x.ts",
  "tasks/x/x.ts",
])("checkHouse() finds that %s is not on its shelf", (path) => {
  expect(check({ [path]: "// What?\n" }).join("\n")).toContain("is not on its shelf");
});
