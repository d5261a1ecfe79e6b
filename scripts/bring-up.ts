// How does Weir come up on this machine, and what is told where it cannot?
import { createServer } from "node:net";
import { isRecord, readRecord } from "#core/read-record";
import { readPort, readSettings, type Settings } from "./settings.ts";
import { supervise, type Program, type Supervised } from "./supervise.ts";

export interface Here {
  readonly port: number;
  readonly settings: Settings;
}

/** @param prepare writes what the server needs, and says how it is called */
export async function bringUp(prepare: (here: Here) => Program | Promise<Program>): Promise<void> {
  try {
    const here = { port: readPort(), settings: readSettings() };
    await refuseTaken(here.port);
    const server = supervise(await prepare(here));
    if (await isUp(here.port, server)) console.log(welcome(here));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** Another server that has the port would be taken for this one. */
async function refuseTaken(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.on("error", ({ message }) => {
      reject(new Error(`Cannot start: ${message}; PORT names another port`));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

/** Up as soon as the Worker itself answers; false when its server is over. @throws what it cannot serve by */
async function isUp(port: number, { isOver, stop }: Supervised): Promise<boolean> {
  while (!isOver()) {
    const reply = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    // Whom nobody may ask is well, too: only who asks hears that it has no keys.
    const refusal = reply?.ok === true ? await fetch(`http://127.0.0.1:${port}/v1/models`) : reply;
    const { error } = readRecord((await refusal?.text()) ?? "", JSON.parse);
    if (isRecord(error) && error["code"] === "not_configured") {
      stop();
      throw new Error(String(error["message"]));
    }
    if (reply?.ok === true) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/** What a newcomer wants to know once the Worker is up. */
function welcome({ port, settings }: Here): string {
  const url = `http://127.0.0.1:${port}`;
  const none = settings["SANDBOX"] === "off" ? "off" : "sandbox: made-up answers";
  const tier = (baseUrl: string | undefined): string => (baseUrl === undefined ? none : `live, ${baseUrl}`);
  const keys = settings["AUTH"] === "off" ? "" : ' \\\n    -H "authorization: Bearer $API_KEY"';
  const ask = (model: string, text: string, more = ""): string => `
  curl -i ${url}/v1/chat/completions -H 'content-type: application/json'${keys} \\
    -d '{"model":"${model}","messages":[{"role":"user","content":"${text}"}]${more}}'`;
  return `
Weir is up on ${url}
  edge    ${tier(settings["EDGE_BASE_URL"])}
  origin  ${tier(settings["ORIGIN_BASE_URL"])}
  auth    ${settings["AUTH"]}

Try (the second identical call comes from the cache):
${ask("auto", "What is the capital of France?")}
${ask("origin", "Count to 49", ',"stream":true')}

  curl ${url}/v1/usage${keys}
`;
}
