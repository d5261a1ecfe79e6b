// How does OpenAI's embeddings API come in and go out?
import { makeAlarm } from "#core/alarm";
import { embed } from "#gateway";
import { readBody } from "../read-body.ts";
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
      const answered = await embed({ ...visit, request, alarm, cacheControl }, deployment.stations);
      return new Response(writeEmbeddings(answered, request), { headers: answerHeaders(answered, "application/json") });
    },
  },
];
