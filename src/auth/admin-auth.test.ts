import { expect, test } from "vitest";
import { makeAdminAuth } from "./admin-auth.ts";

const token = "an admin token of more than 32 characters".replaceAll(" ", "-");
const ask = (headers: Readonly<Record<string, string>>): Request => new Request("https://weir.example/", { headers });

test("makeAdminAuth() lets the owner in, and nobody else", async () => {
  const auth = makeAdminAuth(token);
  await auth(ask({ authorization: `Bearer ${token}` }));
  for (const headers of [{}, { authorization: "Bearer " }, { authorization: `Bearer ${token}x` }, { cookie: token }]) {
    await expect(auth(ask(headers))).rejects.toMatchObject({ code: "invalid_api_key" });
  }
});

test.each([undefined, "", "short"])("makeAdminAuth() of the token %o is off, whoever asks", async (weak) => {
  const auth = makeAdminAuth(weak);
  await expect(auth(ask({ authorization: `Bearer ${weak}` }))).rejects.toMatchObject({ code: "not_configured" });
});
