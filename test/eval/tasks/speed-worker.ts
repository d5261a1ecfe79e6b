// How long does a classifier take inside workerd? A Worker: the request's body is the model's file, and behind it the texts.
import { measureSpeed } from "./speed.ts";

export default {
  /** `?bytes=` says where the file ends and the texts, a JSON array, begin. The answer is a `Speed`. */
  async fetch(request: Request): Promise<Response> {
    const body = await request.arrayBuffer();
    const length = Number(new URL(request.url).searchParams.get("bytes"));
    const texts: unknown = JSON.parse(new TextDecoder().decode(body.slice(length)));
    const known = Array.isArray(texts) ? texts.filter((text) => typeof text === "string") : [];
    return Response.json(await measureSpeed(new Uint8Array(body.slice(0, length)), known));
  },
};
