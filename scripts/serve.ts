// Weir on plain workerd: what `npm start` serves, 25 times faster, for benchmarks and for hosting it oneself.
import { fileURLToPath } from "node:url";
import { isUp, port, projectUrl, readSettings, welcome } from "./settings.ts";
import { supervise } from "./supervise.ts";
import { writeWorkerdConfig } from "./workerd-config.ts";

const settings = readSettings();
const folder = fileURLToPath(new URL(`.weir/serve-${port}/`, projectUrl));
const config = await writeWorkerdConfig({ folder, port, settings });
const isOver = supervise("workerd", ["serve", "--binary", config], {});
if (await isUp(isOver)) console.log(welcome(settings));
