// What does a server do under load, and how soon does it say something?
import autocannon from "autocannon";
import type { Server } from "./server.ts";

export interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Sample {
  readonly rps: number;
  readonly p50Ms: number;
  readonly cpuMicros: number;
}

/** @throws when a single reply is not 200: a fast failure is no speed. */
export async function load(server: Server, call: Call, seconds: number): Promise<Sample> {
  const latenciesMs: number[] = [];
  const cpuBefore = server.cpuMicros();
  const options = {
    url: server.url + call.path,
    method: "POST",
    headers: { ...call.headers },
    body: call.body,
    connections: 16,
    duration: seconds,
  } as const;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error: unknown, done) => {
      if (error instanceof Error) reject(error);
      else resolve(done);
    });
    // Its own percentiles are whole milliseconds.
    run.on("response", (_client, _status, _bytes, ms) => latenciesMs.push(ms));
  });
  const failures = result.non2xx + result.errors + result.timeouts;
  if (failures > 0) throw new Error(`Cannot measure ${server.url}: ${failures} replies were not 200`);
  const requests = latenciesMs.length;
  return {
    rps: requests / result.duration,
    p50Ms: median(latenciesMs),
    cpuMicros: (server.cpuMicros() - cpuBefore) / requests,
  };
}

/** Milliseconds from the request to the first byte of the body, one caller at a time. */
export async function firstByteMs(server: Server, { path, headers, body }: Call, times: number): Promise<number> {
  const samples: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const startedAt = performance.now();
    const response = await fetch(server.url + path, { method: "POST", headers, body });
    const pieces = response.body?.values();
    await pieces?.next();
    samples.push(performance.now() - startedAt);
    // To the end, so that the next call finds the server idle.
    for await (const _ of pieces ?? []);
  }
  return median(samples);
}

/** Milliseconds until the first 200, asked for again and again from the start. */
export async function untilFirst200(server: Server, { path, headers, body }: Call): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const response = await fetch(server.url + path, { method: "POST", headers, body }).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.status === 200) return performance.now() - startedAt;
    if (performance.now() - startedAt > 20_000) throw new Error(`Cannot measure ${server.url}: it does not come up`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
