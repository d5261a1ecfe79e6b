// The one gate: is this state fit to be handed on?
import { spawnSync } from "node:child_process";
import { quietWrangler } from "./quiet-wrangler.ts";
import { projectUrl } from "./settings.ts";

const steps = [
  { what: "generated files follow from schemas/", run: "node scripts/generate.ts --check" },
  { what: "types of the Worker", run: "tsc -p ." },
  { what: "types of the scripts", run: "tsc -p scripts" },
  { what: "types of the tests", run: "tsc -p test" },
  { what: "lint", run: "oxlint --type-aware --deny-warnings" },
  { what: "format", run: "oxfmt --check ." },
  { what: "nothing unused", run: "knip" },
  { what: "the production configuration bundles", run: "node scripts/deploy.ts --dry-run" },
  { what: "tests, the house's among them", run: "vitest run" },
] as const;

for (const { what, run } of steps) {
  const [command = "", ...args] = run.split(" ");
  console.log(`\n- ${what}: ${run}`);
  const { status } = spawnSync(command, args, {
    cwd: projectUrl,
    env: { ...process.env, ...quietWrangler },
    stdio: "inherit",
  });
  if (status !== 0) {
    console.error(`\nNot fit: ${what}`);
    process.exitCode = 1;
    break;
  }
}
