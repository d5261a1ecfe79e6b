// Does Weir keep its promises for a minute, while one call in ten upstream goes wrong?
//   npm run soak -- [--seconds 60] [--warmup 20] [--callers 50] [--share 0.1] [--port 9490]
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { projectUrl } from "../../scripts/settings.ts";
import { writeWorkerdConfig } from "../../scripts/workerd-config.ts";
import { startServer } from "../bench/server.ts";
import { ask, type Outcome, type Question } from "./ask.ts";
import { startFaultyOrigin } from "./faulty-origin.ts";

const { values: flags } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    /** Before them, with the same faults: until then a new process fills its heap and its caches. */
    warmup: { type: "string", default: "20" },
    callers: { type: "string", default: "50" },
    share: { type: "string", default: "0.1" },
    port: { type: "string", default: "9490" },
  },
});
const seconds = Number(flags.seconds);
const warmupSeconds = Number(flags.warmup);
const callers = Number(flags.callers);
const port = Number(flags.port);
/** Of the answers that may be kept, so many whose call went wrong are asked for again at the end. */
const mostAskedAgain = 600;

const folder = fileURLToPath(new URL(`.weir/soak-${port}/`, projectUrl));
rmSync(folder, { recursive: true, force: true });
const origin = await startFaultyOrigin(Number(flags.share));
const server = startServer(
  await writeWorkerdConfig({
    folder,
    port,
    settings: {
      AUTH: "off",
      ORIGIN_BASE_URL: origin.url,
      EDGE_BASE_URL: origin.url,
      // As short as the faults of a minute need it.
      FIRST_BYTE_TIMEOUT_MS: "2000",
      IDLE_TIMEOUT_MS: "2000",
    },
  }),
  port,
);
while ((await fetch(`${server.url}/healthz`).catch(() => undefined))?.ok !== true) await sleep(50);

const outcomes: Outcome[] = [];
const latenciesMs: number[] = [];
const kept: Question[] = [];
const memoryMiB: number[] = [];
const startedAt = performance.now();
const warmAt = startedAt + warmupSeconds * 1000;
const endsAt = warmAt + seconds * 1000;
const watching = setInterval(() => {
  if (performance.now() > warmAt) memoryMiB.push(server.memoryMiB());
}, 500);
let asked = 0;

await Promise.all(Array.from({ length: callers }, call));
clearInterval(watching);
const took = (performance.now() - startedAt) / 1000;
const calls = origin.calls();

origin.mend();
const again = kept.filter(({ text }) => origin.met.has(text)).slice(0, mostAskedAgain);
const second: Outcome[] = [];
for (const question of again) second.push(await ask(server.url, { ...question, isStream: !question.isStream }));
await Promise.all([server.stop(), origin.stop()]);

async function call(): Promise<void> {
  while (performance.now() < endsAt) {
    asked += 1;
    const text = `${asked}: ${"What does the weir hold? 👩‍👩‍👧 ".repeat(1 + (asked % 5))}`;
    const question = { text, isStream: asked % 2 === 0, isKept: asked % 4 < 2 };
    if (question.isKept) kept.push(question);
    const from = performance.now();
    outcomes.push(await ask(server.url, question));
    latenciesMs.push(performance.now() - from);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const errors = new Map<string, number>();
for (const outcome of outcomes) {
  if (typeof outcome === "object" && "error" in outcome)
    errors.set(outcome.error, (errors.get(outcome.error) ?? 0) + 1);
}
const thirds = [0, 1, 2].map((third) => {
  const part = memoryMiB.slice((memoryMiB.length * third) / 3, (memoryMiB.length * (third + 1)) / 3);
  return part.reduce((sum, each) => sum + each, 0) / part.length;
});
const [, middle = Number.NaN, last = Number.NaN] = thirds;
const sorted = latenciesMs.toSorted((a, b) => a - b);
const percentile = (percent: number): number => Math.round(sorted[Math.floor((sorted.length * percent) / 100)] ?? NaN);
const tellWorst = (kind: "wrong" | "lost"): number => {
  const worst = outcomes.filter((outcome) => typeof outcome === "object" && kind in outcome);
  for (const outcome of worst.slice(0, 5)) console.error(outcome);
  return worst.length;
};

const result = {
  seconds: Number(took.toFixed(1)),
  callers,
  requests: outcomes.length,
  rps: Math.round(outcomes.length / took),
  wrong: tellWorst("wrong"),
  lost: tellWorst("lost"),
  askedAgain: second.length,
  poisoned: second.filter((outcome) => outcome !== "right").length,
  rightShare: Number((outcomes.filter((outcome) => outcome === "right").length / outcomes.length).toFixed(4)),
  errors: Object.fromEntries(errors),
  amplification: Number((calls / outcomes.length).toFixed(3)),
  faults: origin.faults,
  p50Ms: percentile(50),
  p95Ms: percentile(95),
  p99Ms: percentile(99),
  memoryMiB: thirds.map(Math.round),
  memoryGrowth: Number((last / middle).toFixed(3)),
};

const bars: readonly (readonly [name: string, value: number, bar: string, isMet: boolean])[] = [
  ["wrong answers", result.wrong, "0", result.wrong === 0],
  ["lost answers", result.lost, "0", result.lost === 0],
  [`poisoned, of ${result.askedAgain} asked again`, result.poisoned, "0", result.poisoned === 0],
  ["right", result.rightShare, ">= 0.98", result.rightShare >= 0.98],
  ["calls upstream for each request", result.amplification, "<= 1.1", result.amplification <= 1.1],
  ["memory, last third to middle third", result.memoryGrowth, "0.9 to 1.1", Math.abs(result.memoryGrowth - 1) <= 0.1],
];
console.log(
  `${outcomes.length} requests by ${callers} callers in ${result.seconds} s; RSS ${result.memoryMiB.join(", ")} MiB`,
);
for (const [name, value, bar, isMet] of bars) {
  console.log(`${isMet ? "met   " : "MISSED"}  ${name.padEnd(40)} ${String(value).padStart(8)}   ${bar}`);
}
console.log(JSON.stringify(result));
if (bars.some(([, , , isMet]) => !isMet)) process.exitCode = 1;
