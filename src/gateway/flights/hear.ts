// What does a flight say to one who is aboard?
import { over } from "#core/batches";
import type { ChatChunk, ChatCompletion, Receipt } from "#core/contract";
import type { ChatStream, Said } from "#core/provider";
import { isChatChunk, isChatCompletion } from "#core/read-answer";
import { replayReceipt } from "#metering";
import type { Answered, Asked, CacheReport } from "../asked.ts";
import type { Stations } from "../stations.ts";
import { makeUnpacker, type Packed } from "./pack.ts";
import { readSaid } from "./said.ts";
import { readFailure, type Aboard, type Resumption } from "./boarding.ts";
import { cut, readLines } from "./lines.ts";

/** The whole answer. @throws WeirError */
export async function hearWhole(
  aboard: Aboard,
  asked: Asked,
  stations: Stations,
): Promise<Answered<Said<ChatCompletion>>> {
  const lines = readLines(aboard.lines);
  const line = await lines.next();
  lines.leave();
  const body = line !== undefined && "answer" in line ? readSaid(line.answer, isChatCompletion) : undefined;
  if (body === undefined) throw cut();
  const receipt = settle(aboard, aboard.receipt, asked, stations);
  const { timings, first } = aboard;
  return { body, receipt: () => receipt, cache: reportOf(aboard), timings, first };
}

export function hearStream(aboard: Aboard, asked: Asked, stations: Stations): Answered<ChatStream> {
  return hear(aboard, asked.requestId, (final) => settle(aboard, final, asked, stations));
}

/** Once more, for one who was aboard: it was counted then. */
export function hearAgain({ ticket, aboard }: Resumption): Answered<ChatStream> {
  return hear(aboard, ticket.requestId, (final) => seen(aboard, final, ticket));
}

function hear(aboard: Aboard, requestId: string, settle: (final: Receipt) => Receipt): Answered<ChatStream> {
  const lines = readLines(aboard.lines);
  const unpack = makeUnpacker();
  let receipt = seen(aboard, aboard.receipt, { requestId });
  let isSettled = false;
  function settleOnce(final: Receipt): void {
    if (isSettled) return;
    isSettled = true;
    receipt = settle(final);
  }
  function readBatch(batch: readonly Packed[]): readonly Said<ChatChunk>[] {
    return batch.map((packed) => {
      const said = readSaid(unpack(packed), isChatChunk);
      if (said === undefined) throw cut();
      return said;
    });
  }
  const body: ChatStream = {
    async next() {
      const line = await lines.next();
      if (line !== undefined && "batch" in line) return { value: readBatch(line.batch), done: false };
      if (line !== undefined && "end" in line) {
        settleOnce(line.end);
        return over;
      }
      settleOnce(aboard.receipt);
      throw line !== undefined && "fail" in line ? readFailure(line.fail) : cut();
    },
    async return() {
      settleOnce(aboard.receipt);
      lines.leave();
      return over;
    },
  };
  const { timings, flightId, first } = aboard;
  return { body, receipt: () => receipt, cache: reportOf(aboard), timings, flightId, first };
}

/** The one who leads has paid already, in the flight; for the others it was free, and counts as a hit. */
function settle(aboard: Aboard, receipt: Receipt, asked: Asked, { usageLog }: Stations): Receipt {
  const own = seen(aboard, receipt, asked);
  if (aboard.seat !== "lead") usageLog.record(asked.caller.account, own, asked.background);
  return own;
}

function seen({ seat }: Aboard, receipt: Receipt, { requestId }: Pick<Asked, "requestId">): Receipt {
  return seat === "lead" ? receipt : replayReceipt(receipt, requestId);
}

function reportOf({ seat, cache }: Aboard): CacheReport {
  return seat === "join" && cache.kind !== "hit" ? { kind: "collapsed" } : cache;
}
