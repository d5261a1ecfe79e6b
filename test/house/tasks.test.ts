import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tasks } from "#tasks";
import { projectUrl } from "../../scripts/settings.ts";

const page = readFileSync(new URL("docs/tasks.md", projectUrl), "utf8");

test.each(tasks.flatMap(({ name, quality }) => (quality === undefined ? [] : [[name, quality] as const])))(
  "what GET /v1/tasks says of the quality of %s is what docs/tasks.md says",
  (name, quality) => {
    const [, section = ""] = page.split(`\n## ${name}\n`);
    const [own = ""] = section.split("\n## ");
    for (const [figure] of quality.matchAll(/\d[\d.,]*\d/g)) expect(own).toContain(figure);
  },
);

test("a deployment allows a batch's calls: of each input a model's, and the cache's and the ledger's beside it", () => {
  const config = readFileSync(new URL("wrangler.toml", projectUrl), "utf8");
  const [, allowed] = /^limits = .*subrequests = (\d+)/m.exec(config) ?? [];
  expect(Number(allowed)).toBeGreaterThan(256 * 4);
});
