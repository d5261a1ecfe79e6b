#!/usr/bin/env node
// Which Node runs the command line tool? One that reads TypeScript: this one, or the one that `npm ci` has brought along.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const tool = new URL("weir.ts", import.meta.url);
const ownNode = fileURLToPath(new URL("../../node_modules/.bin/node", import.meta.url));

if (major > 22 || (major === 22 && minor >= 18)) {
  await import(tool.href);
} else if (existsSync(ownNode)) {
  const { status } = spawnSync(ownNode, [fileURLToPath(tool), ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} else {
  console.error(
    `Cannot run: weir needs Node 22.18 or later, this is ${process.versions.node}. Run npm ci, or update Node`,
  );
  process.exitCode = 1;
}
