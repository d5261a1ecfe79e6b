// How does Node import a model's file, as a bundler does? Import this first, and what imports weights dynamically.
import { registerHooks } from "node:module";

/** The module's value is the file's bytes, an ArrayBuffer, as wrangler.toml's rule of type Data has it. */
const source = `import { readFileSync } from "node:fs";
const bytes = readFileSync(new URL(import.meta.url));
export default bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);`;

registerHooks({
  load: (url, context, next) =>
    url.endsWith(".weir") ? { format: "module", source, shortCircuit: true } : next(url, context),
});
