// The main job on this machine: `wrangler dev` with Weir and the sandbox beside it.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bringUp } from "./bring-up.ts";
import { quietWrangler } from "./quiet-wrangler.ts";
import { projectUrl, type Settings } from "./settings.ts";

const configs = ["wrangler.toml", "test/sandbox/ai/wrangler.toml", "test/sandbox/origin/wrangler.toml"];

await bringUp(({ port, settings }) => {
  // Workers AI's stand-in is bound in wrangler.toml, and would pass for the real one.
  if (settings["SANDBOX"] === "off") throw new Error("Cannot start: SANDBOX=off is for npm run serve");
  const args = ["dev", ...configs.flatMap((config) => ["-c", config]), "-e", "", "--env-file", writeSettings(settings)];
  args.push("--ip", "127.0.0.1", "--port", String(port), "--inspector-port", "0");
  args.push("--log-level", "warn", "--show-interactive-dev-session=false");
  return { command: "wrangler", args, env: quietWrangler };
});

/** To a file, since command lines are there for every process to read, and keys are among the settings. */
function writeSettings(settings: Settings): string {
  const stateUrl = new URL(".weir/", projectUrl);
  mkdirSync(stateUrl, { recursive: true });
  const file = fileURLToPath(new URL("start.env", stateUrl));
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return file;
}
