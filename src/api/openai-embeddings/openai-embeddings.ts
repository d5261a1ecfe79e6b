// How does OpenAI's embeddings API come in and go out?
import { makeAlarm } from "#core/alarm";
import { embed } from "#gateway";
import { readBody } from "../read-body.ts";
import { readCacheControl } from "../read-cache-control.ts";
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
      const {
        deployment,
        request: { headers },
      } = visit;
      const alarm = makeAlarm();
      const request = readEmbeddingsRequest(await readBody(visit.request, alarm, deployment.maxBodyBytes));
      const cacheControl = readCacheControl(
        headers.get("weir-cache"),
        headers.get("cache-control"),
        request.weir?.cache,
      );
      const answered = await embed({ ...visit, request, alarm, cacheControl }, deployment.stations);
      return new Response(writeEmbeddings(answered, request), { headers: answerHeaders(answered, "application/json") });
    },
  },
];
