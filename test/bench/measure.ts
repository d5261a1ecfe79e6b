// What do servers that answer the same call take for it, in turn?
import { firstByteMs, load, median, untilFirst200, type Call, type Sample } from "./load.ts";
import type { Server } from "./server.ts";
import type { Row } from "./table.ts";

/** A server and what it is asked. Each has a process of its own, so that its memory is its own too. */
export interface Target {
  readonly name: string;
  readonly call: Call;
  readonly start: () => Server;
}

export interface Pace {
  readonly seconds: number;
  readonly rounds: number;
}

/** By then V8 has compiled what is run often: an isolate lives for hours. */
const warmUpSeconds = 10;

/** All are measured in each round, so that a slow minute of the machine hits all alike. */
export async function measure(
  targets: readonly Target[],
  { seconds, rounds }: Pace,
): Promise<Readonly<Record<string, Row>>> {
  const colds = targets.map(() => new Array<number>());
  for (let round = 0; round < rounds + 2; round += 1) {
    for (const [at, { start, call }] of targets.entries()) {
      const server = start();
      colds[at]?.push(await untilFirst200(server, call));
      await server.stop();
    }
  }
  const running = [];
  for (const target of targets) {
    const server = target.start();
    await untilFirst200(server, target.call);
    await load(server, target.call, warmUpSeconds);
    running.push({ ...target, server, samples: new Array<Sample>() });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { server, call, samples } of running) samples.push(await load(server, call, seconds));
  }
  const rows: Record<string, Row> = {};
  for (const [at, { name, server, call, samples }] of running.entries()) {
    rows[name] = {
      rps: median(samples.map(({ rps }) => rps)),
      p50Ms: median(samples.map(({ p50Ms }) => p50Ms)),
      cpuMicros: median(samples.map(({ cpuMicros }) => cpuMicros)),
      ttfbMs: await firstByteMs(server, call, 50),
      rssMiB: server.peakMiB(),
      coldMs: median(colds[at] ?? []),
    };
  }
  await Promise.all(running.map(({ server }) => server.stop()));
  return rows;
}

export type Figures = Readonly<Record<string, Row>>;

/** How many times the other one's figure. */
export function ratio(rows: Figures, name: string, to: string, figure: keyof Row): number {
  return Number(((rows[name]?.[figure] ?? Number.NaN) / (rows[to]?.[figure] ?? Number.NaN)).toFixed(3));
}
