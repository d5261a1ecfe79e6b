// The least that a gateway on Hono can do: pass the request on, and the answer back.
import { Hono } from "hono";

const proxy = new Hono<{ Bindings: { ORIGIN_BASE_URL: string } }>();

proxy.post("/v1/*", (context) =>
  fetch(context.env.ORIGIN_BASE_URL + context.req.path.slice("/v1".length), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: context.req.raw.body,
  }),
);

export default proxy;
