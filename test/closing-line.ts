// How did it end? One line that any machine can read.
import type { Reporter, TestModule } from "vitest/node";

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    // A file that does not even load has failed, though none of its tests has.
    const broken = modules.filter((module) => module.state() === "failed" && module.errors().length > 0).length;
    const skipped = count("skipped");
    // What nobody awaited fails the run as well.
    const line = `${count("passed")} passed, ${count("failed") + broken + unhandled.length} failed`;
    process.on("exit", () => {
      console.log(skipped > 0 ? `${line}, ${skipped} skipped` : line);
    });
  }
}
