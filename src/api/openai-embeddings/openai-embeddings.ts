// How does OpenAI's embeddings API come in and go out?
import { makeAlarm } from "#core/alarm";
import { embed } from "#gateway";
import { allBounds } from "../read-bounds.ts";
import { readBody } from "../read-body.ts";
import { readRedact } from "../read-redact.ts";
import { readCacheWishes } from "../read-cache-control.ts";
import type { Route } from "../route.ts";
import { answerHeaders } from "../write-headers.ts";
import { readEmbeddingsRequest } from "./read-embeddings-request.ts";
import { writeEmbeddings } from "./write-embeddings.ts";

/** @see https://platform.openai.com/docs/api-reference/embeddings/create */
export const openaiEmbeddings: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/embeddings",
    async answer(visit) {
      const { deployment } = visit;
      const alarm = makeAlarm();
      const request = readEmbeddingsRequest(await readBody(visit.request, alarm, deployment.maxBodyBytes));
      const cacheControl = readCacheWishes(visit.request.headers, request.weir);
      const redact = readRedact(visit.request.headers);
      const answered = await embed({ ...visit, request, alarm, cacheControl, redact }, deployment.stations);
      // One model is asked, and no other could stand in for it: there is nothing to choose within bounds.
      const ignored = allBounds(visit.request.headers, request.weir);
      const headers = answerHeaders(answered, "application/json", ignored);
      return new Response(writeEmbeddings(answered, request), { headers });
    },
  },
];
