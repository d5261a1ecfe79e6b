// How does OpenAI's embeddings API come in and go out?
import { answerHeaders } from "#api/reply";
import { allBounds, askedOfChatsOnly, readBody, readCacheWishes, readSwitch } from "#api/request";
import { makeAlarm } from "#core/alarm";
import { embed } from "#gateway";
import type { Route } from "../route.ts";
import { readEmbeddingsRequest } from "./read-embeddings-request.ts";
import { writeEmbeddings } from "./write-embeddings.ts";

/** @see https://platform.openai.com/docs/api-reference/embeddings/create */
export const openaiEmbeddings: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/embeddings",
    async answer(visit) {
      const { deployment } = visit;
      const { headers } = visit.request;
      const alarm = makeAlarm();
      const request = readEmbeddingsRequest(await readBody(visit.request, alarm, deployment.maxBodyBytes));
      // One model is asked, and no other could stand in for it: there is nothing to choose within bounds.
      const ignored = [...allBounds(headers, request.weir), ...askedOfChatsOnly(headers, request.weir)];
      const cacheControl = readCacheWishes(headers, request.weir, (name) => ignored.push(name));
      const asked = { ...visit, request, alarm, cacheControl, redact: readSwitch(headers, "weir-redact") };
      const answered = await embed(asked, deployment.stations);
      return new Response(writeEmbeddings(answered, request), {
        headers: answerHeaders(answered, "application/json", ignored),
      });
    },
  },
];
