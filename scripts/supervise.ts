// How is a server kept for as long as this script, and no longer?
import { spawn } from "node:child_process";
import { projectUrl } from "./settings.ts";

/** A server that waits for a hung request would keep its port for ever. */
const patienceMs = 2000;

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Supervised {
  readonly isOver: () => boolean;
  readonly stop: () => void;
}

/** Starts it, hands signals on, and ends with its exit code, unless this script has one already. */
export function supervise({ command, args, env }: Program): Supervised {
  const server = spawn(command, args, {
    cwd: projectUrl,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  let isOver = false;
  const stop = (): void => {
    server.kill("SIGTERM");
    setTimeout(() => server.kill("SIGKILL"), patienceMs).unref();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  process.on("exit", () => server.kill("SIGKILL"));
  // Whoever started this script may be killed without a word; the server must not outlive it.
  const parent = process.ppid;
  const orphanWatch = setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 1000);
  server.on("exit", (code) => {
    isOver = true;
    clearInterval(orphanWatch);
    process.exitCode ??= code ?? 0;
  });
  return { isOver: () => isOver, stop };
}
