// What a gateway that reads JSON cannot do without: the request and a whole answer are parsed and written again.
import { Hono } from "hono";

const proxy = new Hono<{ Bindings: { ORIGIN_BASE_URL: string } }>();

proxy.post("/v1/chat/completions", async (context) => {
  const response = await fetch(`${context.env.ORIGIN_BASE_URL}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(await context.req.json()),
  });
  const isJson = response.headers.get("content-type") === "application/json; charset=utf-8";
  return isJson ? context.json(await response.json()) : response;
});

export default proxy;
