import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { ask, makeWeir } from "./weir.ts";

const adminToken = "the-owner-s-own-credential-0123456789";
const weir = makeWeir({
  ORIGIN_BASE_URL: inject("originUrl"),
  ORIGIN_MODEL: "echo",
  ADMIN_TOKEN: adminToken,
  KEY_PEPPER: "a pepper of some thirty-two letters",
  CONFIG_KEY: "weir-config",
});
let url: string;

// Each run starts a Node of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
beforeAll(async () => {
  url = (await weir.listen()).url.href;
});
afterAll(() => weir.close());

/** The system's own Node, which may be too old for TypeScript. */
const systemNode = ["/usr/bin/node", "/usr/local/bin/node"].find((path) => existsSync(path)) ?? "node";

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], { node = "node", token = adminToken } = {}): Promise<Run> {
  const child = spawn(node, ["scripts/cli/weir.js", ...args], {
    env: { ...process.env, WEIR_URL: url, ADMIN_TOKEN: token },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (piece) => {
    out += String(piece);
  });
  child.stderr.on("data", (piece) => {
    err += String(piece);
  });
  return await new Promise((resolve) => {
    child.on("close", (status) => {
      resolve({ status, out, err });
    });
  });
}

async function json(args: readonly string[]) {
  const parsed = JSON.parse((await run([...args, "--json"])).out);
  return parsed;
}

test("weir key create makes a key that answers, and list, show, rotate and revoke tell of it", async () => {
  const made = await run([
    "key",
    "create",
    "shop",
    "--models",
    "origin/echo,edge",
    "--expires",
    "90d",
    "--usd-per-day",
    "2",
  ]);
  const key = /^weir_live_\S{65}$/m.exec(made.out)?.[0] ?? "";
  expect(made).toMatchObject({ status: 0, err: "" });
  expect((await ask(weir, "by the tool", { key })).status).toBe(200);
  const [listed] = await json(["key", "list"]);
  expect(listed).toMatchObject({
    spec: { name: "shop", models: ["origin/echo", "edge"], expires_in_seconds: 7_776_000, budget: { usd_per_day: 2 } },
  });
  expect(JSON.stringify(listed)).not.toContain(key);
  expect((await run(["key", "show", listed.id])).out).toContain(listed.prefix);
  const [rotated] = await json(["key", "rotate", listed.id, "--grace", "1h"]);
  expect(rotated.key).not.toBe(key);
  expect((await ask(weir, "by the old key", { key })).status).toBe(200);
  await run(["key", "replace", listed.id, "--name", "shop", "--tiers", "edge"]);
  expect((await ask(weir, "narrower", { key: rotated.key })).status).toBe(403);
  expect((await run(["key", "revoke", listed.id])).status).toBe(0);
  expect((await ask(weir, "revoked", { key: rotated.key })).status).toBe(401);
  const usage = await run(["usage", listed.account, "--days", "1"]);
  expect(usage.out).toMatch(/origin +echo +2 /);
  const audit = await json(["audit", "--limit", "4"]);
  expect(audit.map(({ action }: { action: string }) => action)).toEqual([
    "key.revoke",
    "key.replace",
    "key.rotate",
    "key.create",
  ]);
});

test.each([
  [["key", "create"], "needs a name"],
  [["key", "melt", "x"], "it is create, list"],
  [["key", "show", "0000"], "there is none of that id"],
  [["key", "revoke", "shop"], "an id has hexadecimal digits only"],
  [["key", "create", "x", "--tiers", "cloud"], "'tiers[0]'"],
  [["key", "create", "x", "--expires", "soon"], "such as 90d"],
  [["key", "create", "x", "--odd", "1"], "Unknown option"],
  [["usage"], "missing required args"],
])("weir %j fails, and says why", async (args, why) => {
  const { status, err } = await run(args);
  expect(status).toBe(1);
  expect(err).toContain(why);
});

test("weir config checks a file without a deployment, puts it into force, and goes back", async () => {
  const file = "examples/config/weir.config.json";
  expect((await run(["config", "check", file], { token: "" })).status).toBe(0);
  expect((await run(["config", "check", "package.json"])).err).toContain("additional properties");
  expect((await run(["config", "put", file])).out).toContain("Version 1 is in force");
  expect((await run(["config", "show"])).out).toContain('"thrifty"');
  expect((await run(["config", "rollback", "0"])).out).toContain("Version 2");
  expect((await run(["config", "versions"])).out).toMatch(/^2 +.*\n1 +/m);
  expect((await run(["purge", "acme"])).out).toContain("Purged");
});

test("weir says whether it was let in, and never the token", async () => {
  const wrong = await run(["key", "list"], { token: "another-token-of-more-than-32-characters" });
  expect(wrong).toMatchObject({ status: 1, err: "Cannot authenticate: this is not the admin token\n" });
  expect((await run(["key", "list"], { token: "" })).err).toContain("ADMIN_TOKEN is not set");
});

test("weir check finds what is fit of a deployment, and what is not", async () => {
  const { status, out } = await run(["check"]);
  expect(status).toBe(0);
  expect(out).toMatch(/good +who has no key is refused/);
  expect(out).toMatch(/good +the admin API takes this ADMIN_TOKEN/);
  expect(out).toMatch(/note +the tier edge is a stand-in/);
  expect((await run(["check"], { token: "another-token-of-more-than-32-characters" })).status).toBe(1);
  expect((await run(["check", "--url", "http://127.0.0.1:1"])).out).toContain("does not answer");
});

test("weir runs on the system's Node too, and makes keys for tokens there", async () => {
  const { out } = await run(["token-key"], { node: systemNode });
  expect(JSON.parse(out)).toMatchObject({ kty: "OKP", crv: "Ed25519", d: expect.any(String) });
});
