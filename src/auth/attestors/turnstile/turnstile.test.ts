import { expect, test, vi } from "vitest";
import { makeTurnstile } from "./turnstile.ts";

const verifyUrl = "https://verify.example/siteverify";

function makeAttestor(say: () => Response | Promise<Response>) {
  const send = vi.fn<typeof fetch>(async () => await say());
  return { send, attest: makeTurnstile({ secret: "turnstile-secret", verifyUrl, send }) };
}

const vouch = (more: object = {}) => Response.json({ success: true, hostname: "app.example", ...more });

test("makeTurnstile() takes what Turnstile vouches for, of one of the hosts or of any", async () => {
  const { attest, send } = makeAttestor(() => vouch());
  await attest("proof", ["app.example"]);
  await attest("proof", []);
  expect(send).toHaveBeenCalledWith(verifyUrl, expect.objectContaining({ redirect: "manual" }));
  expect(send.mock.calls[0]?.[1]?.body).toBe(JSON.stringify({ secret: "turnstile-secret", response: "proof" }));
});

test.each([
  [
    "what Turnstile does not vouch for",
    () => Response.json({ success: false, "error-codes": ["timeout-or-duplicate"] }),
  ],
  ["another host's proof", () => vouch({ hostname: "evil.example" })],
  ["a proof for no host", () => vouch({ hostname: undefined })],
])("makeTurnstile() refuses %s", async (_, say) => {
  await expect(makeAttestor(say).attest("proof", ["app.example"])).rejects.toMatchObject({ code: "permission_denied" });
});

test("makeTurnstile() asks nobody about no proof", async () => {
  const { attest, send } = makeAttestor(() => vouch());
  await expect(attest("", [])).rejects.toMatchObject({ code: "permission_denied", param: "attestation" });
  expect(send).not.toHaveBeenCalled();
});

test.each([
  ["is down", () => new Response("", { status: 503 })],
  ["breaks off", () => Promise.reject(new Error("turnstile-secret"))],
  ["says success in words", () => Response.json({ success: "true" })],
  ["says too much", () => new Response(`{"success":true,"x":"${"x".repeat(20_000)}"}`)],
  ["redirects", () => new Response("", { status: 302, headers: { location: "https://evil.example/" } })],
])("makeTurnstile() fails closed when Turnstile %s, and keeps the secret to itself", async (_, say) => {
  const refusal = makeAttestor(say).attest("proof", []);
  await expect(refusal).rejects.toMatchObject({ code: "attestor_unreachable" });
  await expect(refusal).rejects.not.toThrow("turnstile-secret");
});
