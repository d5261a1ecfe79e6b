// How does a caller say how good an answer was?
import { writeJson } from "#api/reply";
import { readBody, readBySchema } from "#api/request";
import { makeAlarm } from "#core/alarm";
import type { FeedbackReceipt } from "#core/contract";
import { feedbackRequests } from "#core/owner-contract";
import { rate } from "#gateway";
import type { Route } from "../route.ts";

const maxBytes = 4096;

export const feedback: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/feedback",
    async answer(visit) {
      const { request, caller, deployment } = visit;
      const { id, score } = readBySchema(await readBody(request, makeAlarm(), maxBytes), feedbackRequests);
      await rate(caller, { id, score }, deployment.stations);
      const receipt: FeedbackReceipt = { object: "feedback", id, score };
      return writeJson(receipt, visit);
    },
  },
];
