// Weir on plain workerd: what `npm start` serves, 25 times faster, for benchmarks and for hosting it oneself.
import { fileURLToPath } from "node:url";
import { bringUp } from "./bring-up.ts";
import { projectUrl } from "./settings.ts";
import { writeWorkerdConfig } from "./workerd-config.ts";

await bringUp(async ({ port, settings }) => {
  const folder = fileURLToPath(new URL(`.weir/serve-${port}/`, projectUrl));
  const config = await writeWorkerdConfig({ folder, port, settings });
  return { command: "workerd", args: ["serve", "--binary", config] };
});
