import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { makeWeir, type Weir } from "./weir.ts";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const isThere = existsSync(executablePath);
if (!isThere)
  console.warn(`Skipped: examples/browser, since there is no Chromium at ${executablePath} (CHROMIUM says where)`);

describe.skipIf(!isThere)("examples/browser in Chromium", () => {
  const html = readFileSync("examples/browser/index.html", "utf8");
  let listed: Server;
  let strange: Server;
  let weir: Weir;
  let weirUrl: URL;
  let browser: Browser;

  beforeAll(async () => {
    listed = await serve(html);
    strange = await serve(html);
    weir = makeWeir({ ORIGIN_BASE_URL: inject("originUrl"), ORIGIN_MODEL: "echo", CORS_ORIGINS: originOf(listed) });
    weirUrl = (await weir.listen()).url;
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await weir.close();
    listed.close();
    strange.close();
  });

  async function open(server: Server, key = "test-key"): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`${originOf(server)}/?weir=${weirUrl.href}`);
    await page.locator("[name=key]").fill(key);
    return page;
  }
  async function ask(page: Page, model: string, question: string): Promise<void> {
    await page.locator("[name=model]").selectOption(model);
    await page.locator("[name=question]").fill(question);
    await page.locator("form button >> nth=1").click();
  }
  const text = async (page: Page, id: string, expected: RegExp): Promise<string> => {
    await page.locator(`#${id}`, { hasText: expected }).waitFor();
    return await page.locator(`#${id}`).innerText();
  };

  test("a page of a listed origin reads a streamed answer, its headers and its receipt", async () => {
    const page = await open(listed);
    await ask(page, "origin", "How wide is the weir? 👩‍👩‍👧 é");
    await text(page, "receipt", /^echo \(origin\): \$0\.\d+, \$0/);
    expect(await text(page, "answer", /weir/)).toBe("How wide is the weir? 👩‍👩‍👧 é");
    const timings = await page.evaluate(
      () => performance.getEntriesByType("resource").at(-1)?.toJSON().serverTiming.length,
    );
    expect(timings).toBeGreaterThan(0);
    await page.close();
  });

  test("it lists the models, and reads why a key is refused", async () => {
    const page = await open(listed);
    await page.locator("#list").click();
    await page.locator("option", { hasText: /^gpt-4o$/ }).waitFor({ state: "attached" });
    await page.locator("[name=key]").fill("wrong");
    await ask(page, "origin", "x");
    expect(await text(page, "failure", /Cannot/)).toMatch(/^Cannot authenticate: .* \(invalid_api_key, req_\w+\)$/);
    await page.close();
  });

  test("it notices an answer that broke off", async () => {
    const page = await open(listed);
    await page.evaluate('document.forms[0].elements.model.append(new Option("origin/end-mid"))');
    await ask(page, "origin/end-mid", "half");
    expect(await text(page, "failure", /ended early/)).toContain("Cannot finish the answer");
    expect(await text(page, "answer", /half/)).toBe("half");
    await page.close();
  });

  test("a page of another origin reads nothing", async () => {
    const page = await open(strange);
    await ask(page, "origin", "x");
    expect(await text(page, "failure", /./)).toBe("Failed to fetch");
    await page.close();
  });
});

async function serve(html: string): Promise<Server> {
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(html));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function originOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : undefined}`;
}
