import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

const lock: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const manifest: Manifest = JSON.parse(readFileSync("package.json", "utf8"));

/** Those that may be used, or built with, without a licence of one's own. */
const allowed = new Set(["MIT", "ISC", "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "Zlib"]);
/** Only tools at build time: they are not handed on. */
const allowedForTools = new Set([...allowed, "MPL-2.0", "LGPL-3.0-or-later", "Python-2.0", "PSF-2.0"]);

/** What is wrong with a lock file, as sentences. */
function findFaults({ packages }: Lock): readonly string[] {
  return Object.entries(packages)
    .filter(([path]) => path !== "")
    .flatMap(([path, { integrity, license = "none", dev, devOptional }]) => {
      const isTool = dev === true || devOptional === true;
      const licences = license.replaceAll(/[()]/g, "").split(/ AND | OR /);
      return [
        ...(integrity?.startsWith("sha512-") === true ? [] : [`${path} has no hash`]),
        ...(licences.every((name) => (isTool ? allowedForTools : allowed).has(name)) ? [] : [`${path} is ${license}`]),
      ];
    });
}

test("every package has a hash and a licence that is on the list", () => {
  expect(findFaults(lock)).toEqual([]);
});

test("findFaults() finds a package without a hash, of an unknown licence, and of a tool's licence in the Worker", () => {
  const sound = { integrity: "sha512-x", license: "MIT" };
  const planted = {
    "": {},
    a: { license: "MIT" },
    b: { ...sound, license: "AGPL-3.0" },
    c: { ...sound, license: "MPL-2.0" },
    d: { ...sound, license: "MPL-2.0", dev: true },
    e: { integrity: "sha512-x" },
    f: { ...sound, license: "(MIT AND Zlib)" },
    g: { integrity: "sha1-x", license: "MIT" },
  };
  expect(findFaults({ packages: planted })).toEqual([
    "a has no hash",
    "b is AGPL-3.0",
    "c is MPL-2.0",
    "e is none",
    "g has no hash",
  ]);
});

test("versions are exact, and four packages run in the Worker, with none of their own", () => {
  for (const version of Object.values({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.overrides,
  })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
  }
  const inWorker = Object.entries(lock.packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== "" && !(dev ?? devOptional ?? optional ?? false))
    .map(([path]) => path.slice("node_modules/".length));
  expect(inWorker).toEqual(["@cfworker/json-schema", "eventsource-parser", "hono", "jose"]);
});
