import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { readSettings } from "../../scripts/settings.ts";

/** The system decides which port; there is no other way to know one that is free. */
const holder = createServer().listen(0, "127.0.0.1");
await once(holder, "listening");
const address = holder.address();
const port = typeof address === "object" && address !== null ? String(address.port) : "";

function serve(env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync("node", ["scripts/serve.ts"], {
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test.each([
  ["that another server has", port, "EADDRINUSE"],
  ["that is none", "http", "PORT must be a whole number"],
])("npm run serve does not come up on a port %s, and says so", (_, PORT, why) => {
  expect(serve({ PORT })).toEqual({ status: 1, stdout: "", stderr: expect.stringContaining(why) });
});

test.each([
  [{ CACHE_TTL_SECONDS: "1d" }, /^Cannot serve: the variable CACHE_TTL_SECONDS/m],
  [{ AUTH: "required" }, /^Cannot serve: AUTH is required, and there is no key/m],
])(
  "npm run serve ends with what the Worker says it cannot serve by: %o",
  async (env, why) => {
    await new Promise((resolve) => holder.close(resolve));
    const said = serve({ PORT: port, ...env });
    expect(said).toMatchObject({ status: 1, stdout: "" });
    expect(said.stderr).toMatch(why);
  },
  60_000,
);

test("a server that is killed is a failure, and is told", async () => {
  const parts = ["import { supervise } from './scripts/supervise.ts';"];
  parts.push("supervise({ command: 'sh', args: ['-c', 'kill -9 $$'] });");
  const { status, stderr } = spawnSync("node", ["--input-type=module-typescript", "-e", parts.join("")], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: "Stopped: the server was ended by SIGKILL\n" });
});

test("readSettings() refuses a name in .dev.vars that nothing reads", () => {
  const folder = mkdtempSync(join(tmpdir(), "weir-settings-"));
  const read = (text: string) => {
    writeFileSync(join(folder, ".dev.vars"), text);
    return readSettings(pathToFileURL(`${folder}/`));
  };
  const others = 'ORIGINS=[{"base_url":"http://127.0.0.1:9/v1","key_from":"OTHER_KEY"}]';
  expect(read(`CACHE_TTL_SECONDS=60\n${others}\nOTHER_KEY=k`)).toMatchObject({ OTHER_KEY: "k", AUTH: "off" });
  expect(() => read("CACHE_TTL_SECOND=60")).toThrow(".dev.vars sets CACHE_TTL_SECOND");
  expect(read("SANDBOX=off")).toMatchObject({ SANDBOX: "off" });
  expect(() => read("SANDBOX=no")).toThrow("SANDBOX must be on or off");
  rmSync(folder, { recursive: true });
});
