// How does the owner get, or erase, what was kept of an account's answers?
import { baseHeaders } from "#api/reply";
import type { ErasedFeedback } from "#core/contract";
import type { Stations } from "#gateway";
import { demand } from "../demand.ts";
import type { Route, Visit } from "../route.ts";
import { ownersRoute } from "./owner.ts";

const path = "/admin/feedback/:account{.+}";

export const feedbackRoutes: readonly Route[] = [
  {
    method: "GET",
    path,
    isAdmin: true,
    async answer(visit) {
      const account = visit.param("account");
      // To read prompts leaves its line, too, and before the first of them is out.
      await note("feedback.export", visit);
      const headers = { ...baseHeaders(visit.requestId), "content-type": "application/jsonl; charset=utf-8" };
      return new Response(writeLines(desk(visit), account), { headers });
    },
  },
  ownersRoute("DELETE", path, async (visit): Promise<ErasedFeedback> => {
    const account = visit.param("account");
    const rows = await desk(visit).erase(account);
    await note("feedback.erase", visit, `${rows} rows`);
    return { object: "feedback.erased", account, rows };
  }),
];

function desk({ deployment }: Visit): NonNullable<Stations["feedback"]> {
  return demand(deployment.stations.feedback, "Cannot handle feedback: this deployment keeps none");
}

async function note(action: string, { deployment, requestId, param }: Visit, detail = ""): Promise<void> {
  await deployment.auditTrail.note({ action, target: param("account"), detail, requestId });
}

/** A page is read when the one before has gone out. */
function writeLines(feedback: NonNullable<Stations["feedback"]>, account: string): ReadableStream<Uint8Array> {
  const pages = feedback.read(account);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pages.next();
      if (done === true) {
        controller.close();
        return;
      }
      const lines = value.map((row) => `${JSON.stringify(row)}\n`);
      controller.enqueue(encoder.encode(lines.join("")));
    },
    async cancel() {
      await pages.return();
    },
  });
}
