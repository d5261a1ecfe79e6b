// How is one server started and watched?
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleWorker } from "../../scripts/bundle.ts";
import { compileConfig } from "../../scripts/compile-config.ts";

export interface Server {
  readonly url: string;
  /** User and system time of the whole process so far, from its own accounting; NaN where there is no /proc. */
  readonly cpuMicros: () => number;
  /** The memory that it holds now. */
  readonly memoryMiB: () => number;
  /** The most memory that it ever held. */
  readonly peakMiB: () => number;
  readonly stop: () => Promise<void>;
}

/** The kernel counts in ticks of 10 ms; USER_HZ is 100 on every platform that Linux runs on today. */
const microsPerTick = 10_000;

/** Starts plain workerd with a compiled configuration that listens on the port. */
export function startServer(config: string, port: number): Server {
  return startProcess("workerd", ["serve", "--binary", config], port);
}

/** Starts any server that listens on the port. */
export function startProcess(command: string, args: readonly string[], port: number): Server {
  const server = spawn(command, [...args], {
    stdio: ["ignore", "ignore", command === "workerd" ? "inherit" : "ignore"],
  });
  const proc = (file: string): string => readProc(server, file);
  return {
    url: `http://127.0.0.1:${port}`,
    cpuMicros() {
      // After the command in brackets, the fields are counted from 3 (proc_pid_stat(5)): utime is 14, stime 15.
      const fields = proc("stat").split(") ").at(-1)?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) * microsPerTick;
    },
    memoryMiB: () => Number(/VmRSS:\s+(\d+)/.exec(proc("status"))?.[1]) / 1024,
    peakMiB: () => Number(/VmHWM:\s+(\d+)/.exec(proc("status"))?.[1]) / 1024,
    stop: () =>
      new Promise((resolve) => {
        server.on("exit", () => {
          resolve();
        });
        server.kill("SIGKILL");
      }),
  };
}

/** A configuration for one small Worker, with the origin's address as its only variable. */
export async function writeTargetConfig(
  entry: string,
  folder: string,
  port: number,
  originUrl: string,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "target.js"), await bundleWorker(entry));
  const file = join(folder, "config.capnp");
  writeFileSync(
    file,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "target", worker = (
      modules = [(name = "target.js", esModule = embed "target.js")],
      compatibilityDate = "2026-10-20",
      bindings = [(name = "ORIGIN_BASE_URL", text = "${originUrl}")],
      globalOutbound = "internet",
    )),
    (name = "internet", network = (allow = ["private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "target")],
);
`,
  );
  return compileConfig(file);
}

function readProc(server: ChildProcess, file: string): string {
  try {
    return readFileSync(`/proc/${server.pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
