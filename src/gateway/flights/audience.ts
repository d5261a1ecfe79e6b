// Who listens to a flight, who may come back to it, and when is nobody left?
import { WeirError } from "#core/weir-error";
import { writeFailure, type FailureWords, type Ticket } from "./boarding.ts";
import { makeBroadcast, type Broadcast } from "./broadcast.ts";
import { writeLine, type FlightLine } from "./lines.ts";

/** Of one answer, in UTF-16 code units. */
const maxHeldChars = 1024 * 1024;

/** A flight that somebody may come back to goes on alone for so long: the caller may be in a tunnel. */
const graceMs = 5 * 60 * 1000;

export interface Audience {
  readonly broadcast: Broadcast;
  /** Of those who may come back, by name. */
  readonly tickets: Map<string, Ticket>;
  /** Aborts when nobody is left. */
  readonly signal: AbortSignal;
  readonly say: (line: FlightLine) => void;
  readonly end: () => void;
  /** Ends it for the ticket's holder; for all, where nobody else is there. */
  readonly stop: (ticket: string) => void;
}

export function makeAudience(): Audience {
  const tickets = new Map<string, Ticket>();
  const leaving = new AbortController();
  let grace: number | null = null;
  const broadcast = makeBroadcast(maxHeldChars, () => {
    clearTimeout(grace);
    if (tickets.size === 0) leaving.abort();
    else grace = setTimeout(leaveIfDeserted, graceMs);
  });
  function leaveIfDeserted(): void {
    if (broadcast.isDeserted()) leaving.abort();
  }

  return {
    broadcast,
    tickets,
    signal: leaving.signal,
    say(line) {
      broadcast.say(writeLine(line));
    },
    end() {
      clearTimeout(grace);
      broadcast.end();
    },
    stop(ticket) {
      tickets.delete(ticket);
      broadcast.dismiss(ticket, writeLine({ fail: writeStopped() }));
      if (tickets.size === 0) leaveIfDeserted();
    },
  };
}

function writeStopped(): FailureWords {
  return writeFailure(new WeirError("flight_stopped", "Cannot go on: the caller has stopped the answer"));
}
