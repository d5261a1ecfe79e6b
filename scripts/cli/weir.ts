// What can the owner do from the command line? `npx weir --help`
import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { cac } from "cac";
import { checkDeployment } from "./check-deployment.ts";
import { isRow, makeAdminClient, type AdminClient, type Row } from "./admin-client.ts";
import { readWeirConfig } from "../read-weir-config.ts";
import { readJsonFile, readSpec } from "./key-options.ts";
import { printRows, pickColumns, type Flags } from "./print.ts";

const cli = cac("weir");
cli.option("--url <url>", "Where Weir is: WEIR_URL, else http://127.0.0.1:8787");
cli.option("--json", "Print the rows as a JSON list");

/** The admin token is read from the environment: an argument would stand in the shell's history, and in `ps`. */
function connect({ url }: Flags): AdminClient {
  const base = url ?? process.env["WEIR_URL"] ?? "http://127.0.0.1:8787";
  const token = process.env["ADMIN_TOKEN"];
  if (token === undefined || token === "")
    throw new Error("Cannot ask Weir: ADMIN_TOKEN is not set in the environment");
  return makeAdminClient(base, token);
}

const keyColumns = ["id", "prefix", "account", "expires_at", "revoked_at", "spec.name"];

cli
  .command("key <action> [id or name]", "create <name>, list, show <id>, replace <id>, rotate <id>, revoke <id>")
  .option("--name <name>", "With replace: the name that it has from then on")
  .option("--tenant <tenant>", "Keys of one tenant share cached answers")
  .option("--expires <time>", "When it ends: 90d, 12h, 30m")
  .option("--endpoints <list>", "Paths, with commas between")
  .option("--models <list>", "As requests name them")
  .option("--tiers <list>", "isolate,edge,origin")
  .option("--tasks <list>", "Of GET /v1/tasks")
  .option("--origins <list>", "Pages, for browsers")
  .option("--training <what>", "Keep its prompts, or its drafts too, for a router to learn from")
  .option("--usd-per-day <usd>", "Its budget")
  .option("--usd-per-month <usd>", "Its budget")
  .option("--usd-total <usd>", "Its budget")
  .option("--requests-per-minute <n>", "Its quota")
  .option("--requests-per-day <n>", "Its quota")
  .option("--tokens-per-day <n>", "Its quota")
  .option("--concurrent <n>", "Its quota")
  .option("--max-large-share <part>", "Its quota")
  .option("--spec <file>", "A KeySpec as JSON; the other options win over it")
  .option("--grace <time>", "With rotate: how long the old key stays valid")
  .action(async (action: string, target: string | undefined, flags: Flags) => {
    const client = connect(flags);
    const need = (): string => mustHave(target, `weir key ${action} needs a name or an id`);
    switch (action) {
      case "create":
        return printKey(await client.post("/admin/keys", readSpec(flags, need())), flags);
      case "list":
        return printRows(await client.list("/admin/keys"), keyColumns, flags);
      case "show":
        return printRows([await client.get(keyPath(need()))], keyColumns, flags);
      case "replace":
        return printRows([await client.put(keyPath(need()), readSpec(flags, flags.name))], keyColumns, flags);
      case "rotate":
        return printKey(await client.post(`${keyPath(need())}/rotate`, readGrace(flags)), flags);
      case "revoke":
        return printRows([await client.delete(keyPath(need()))], keyColumns, flags);
      default:
        throw new Error(`Cannot do 'weir key ${action}': it is create, list, show, replace, rotate or revoke`);
    }
  });

cli
  .command("usage <account>", "What an account has used, by day, tier and model")
  .option("--days <n>", "How far back", { default: 30 })
  .action(async (account: string, flags: Flags) => {
    const rows = await connect(flags).list(`/admin/usage/${encodeURIComponent(account)}?days=${Number(flags.days)}`);
    const columns = ["day", "tier", "model", "requests", "cache_hits", "input_tokens", "output_tokens", "cost_usd"];
    printRows(rows, [...columns, "saved_usd"], flags);
  });

cli
  .command("audit", "What was written through the admin API")
  .option("--limit <n>", "How many lines, the newest", { default: 20 })
  .action(async (flags: Flags) => {
    const rows = await connect(flags).list(`/admin/audit?limit=${Number(flags.limit)}`);
    printRows(rows, ["at", "action", "target", "detail"], flags);
  });

cli
  .command("config <action> [file or version]", "show, versions, check <file>, put <file>, rollback <version>")
  .action(async (action: string, target: string | undefined, flags: Flags) => {
    const need = (): string => mustHave(target, `weir config ${action} needs a file or a version`);
    switch (action) {
      case "show":
        return printJson(pickField(await connect(flags).get("/admin/config"), "config"));
      case "versions":
        return printRows(readVersions(await connect(flags).get("/admin/config")), ["version", "at"], flags);
      case "check":
        return printJson(JSON.parse(mustHave(readWeirConfig(need()), `there is no file ${need()}`)));
      case "put":
        return printVersion(await connect(flags).put("/admin/config", readJsonFile(need())));
      case "rollback":
        return printVersion(await connect(flags).post("/admin/config/rollback", { version: Number(need()) }));
      default:
        throw new Error(`Cannot do 'weir config ${action}': it is show, versions, check, put or rollback`);
    }
  });

cli
  .command("purge <tenant>", "Purge a tenant's cached answers and stored Responses")
  .option("--namespace <name>", "Only those of one namespace")
  .option("--task <task>", "Only those of one task")
  .option("--key <key>", "Only one: the cache_key in the receipt of a hit")
  .action(async (tenant: string, flags: Flags) => {
    const { namespace, task, key } = flags;
    // JSON leaves out what was not said.
    await connect(flags).post("/admin/cache/purge", { tenant, namespace, task, key });
    console.log("Purged here; everywhere within two minutes.");
  });

cli
  .command("feedback <action> <account>", "export, as JSON lines for npm run train -- routing, or erase")
  .option("--out <file>", "With export: where they go, in place of the screen")
  .action(async (action: string, account: string, flags: Flags) => {
    const path = `/admin/feedback/${encodeURIComponent(account)}`;
    if (action === "export") return writeOut(await connect(flags).text(path), flags.out);
    if (action !== "erase") throw new Error(`Cannot do 'weir feedback ${action}': it is export or erase`);
    console.log(`Erased ${String((await connect(flags).delete(path))["rows"])} rows.`);
  });

cli.command("check", "Is the deployment at --url fit to be used?").action(async (flags: Flags) => {
  const base = flags.url ?? process.env["WEIR_URL"] ?? "http://127.0.0.1:8787";
  const findings = await checkDeployment(base, process.env["ADMIN_TOKEN"]);
  printRows(findings, ["is", "what"], flags);
  if (findings.some(({ is }) => is === "bad")) process.exitCode = 1;
});

cli.command("token-key", "Make a private key for the secret TOKEN_KEY").action(() => {
  console.log(JSON.stringify(generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" })));
});

cli.help();

try {
  cli.parse(process.argv, { run: false });
  if (cli.matchedCommand === undefined && cli.options["help"] !== true) {
    cli.outputHelp();
    process.exitCode = 1;
  }
  await cli.runMatchedCommand();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function writeOut(text: string, file: string | undefined): void {
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text, { mode: 0o600 });
}

function printJson(value: unknown): void {
  console.log(JSON.stringify(value, undefined, 2));
}

function printVersion(stored: Row): void {
  console.log(`Version ${String(stored["version"])} is in force here; everywhere within two minutes.`);
}

function pickField(row: Row, name: string): unknown {
  return row[name];
}

function readVersions({ versions }: Row): readonly Row[] {
  return Array.isArray(versions) ? versions.filter(isRow) : [];
}

function keyPath(id: string): string {
  return `/admin/keys/${encodeURIComponent(id)}`;
}

function readGrace({ grace }: Flags): object {
  return grace === undefined ? {} : readSpec({ expires: grace }, undefined, "grace_seconds");
}

function mustHave(value: string | undefined, message: string): string {
  if (value === undefined) throw new Error(`Cannot go on: ${message}`);
  return value;
}

/** The one time that a key is to be seen. */
function printKey(key: Readonly<Record<string, unknown>>, flags: Flags): void {
  printRows([key], keyColumns, flags);
  if (flags.json !== true)
    console.log(`\n${String(pickColumns(key, ["key"])[0])}\n\nThis is the key. It is not shown again.`);
}
