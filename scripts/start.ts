// The main job on this machine: `wrangler dev` with Weir and the sandbox beside it.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { quietWrangler } from "./quiet-wrangler.ts";
import { isUp, port, projectUrl, readSettings, welcome } from "./settings.ts";
import { supervise } from "./supervise.ts";

const settings = readSettings();

// A file, since command lines are there for every process to read, and keys are among the settings.
const stateUrl = new URL(".weir/", projectUrl);
mkdirSync(stateUrl, { recursive: true });
const settingsFile = fileURLToPath(new URL("start.env", stateUrl));
const lines = Object.entries(settings).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
writeFileSync(settingsFile, `${lines.join("\n")}\n`, { mode: 0o600 });

const configs = ["wrangler.toml", "test/sandbox/ai/wrangler.toml", "test/sandbox/origin/wrangler.toml"];
const args = ["dev", ...configs.flatMap((config) => ["-c", config]), "-e", "", "--env-file", settingsFile];
args.push("--ip", "127.0.0.1", "--port", String(port), "--inspector-port", "0");
args.push("--log-level", "warn", "--show-interactive-dev-session=false");
const isOver = supervise("wrangler", args, quietWrangler);
if (await isUp(isOver)) console.log(welcome(settings));
