// How is a server kept for as long as this script, and no longer?
import { spawn } from "node:child_process";
import { projectUrl } from "./settings.ts";

/** A terminal sends its own to the server, too. */
const ends: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

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
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    server.kill("SIGTERM");
    setTimeout(() => server.kill("SIGKILL"), patienceMs).unref();
  };
  for (const signal of ends) process.on(signal, stop);
  process.on("exit", () => server.kill("SIGKILL"));
  // Whoever started this script may be killed without a word; the server must not outlive it.
  const parent = process.ppid;
  const orphanWatch = setInterval(() => {
    if (process.ppid === parent || isStopped) return;
    console.error("Stopping: the program that started this one is gone");
    stop();
  }, 1000);
  server.on("exit", (code, signal) => {
    isOver = true;
    clearInterval(orphanWatch);
    // What the system kills, as one that takes too much memory, must not look like an end that was wanted: it would not be restarted.
    const isKilled = signal !== null && !isStopped && !ends.includes(signal);
    if (isKilled) console.error(`Stopped: the server was ended by ${signal}`);
    process.exitCode ??= code ?? (isKilled ? 1 : 0);
  });
  return { isOver: () => isOver, stop };
}
