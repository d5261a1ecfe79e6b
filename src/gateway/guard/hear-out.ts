// What has a stream come to that nobody will be given?
import { over } from "#core/batches";
import { collectChunks } from "#core/collect-chunks";
import type { Heard } from "#core/heard";
import type { ChatStream } from "#core/provider";
import { withinMs } from "#core/within-ms";

/** What its host had said by now is read in less; and its caller waits for the error. */
const longestMs = 20;

/** Reads what has come of it, and ends it. */
export async function hearOut(stream: ChatStream): Promise<Heard> {
  const collector = collectChunks(0);
  const endsAt = performance.now() + longestMs;
  for (;;) {
    const step = await withinMs(
      stream.next().catch(() => over),
      endsAt - performance.now(),
    );
    if (step === undefined || step.done === true) break;
    for (const { value } of step.value) collector.add(value);
  }
  void stream.return().catch(() => undefined);
  return collector;
}
