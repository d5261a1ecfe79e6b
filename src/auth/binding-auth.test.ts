import { expect, test } from "vitest";
import { makeBindingAuth } from "./binding-auth.ts";

test.each(["required", "off"] as const)("makeBindingAuth() with AUTH=%s takes the tenant of the props", (mode) => {
  expect(makeBindingAuth(mode)({ tenant: "acme.web-1", other: 1 })).toEqual({
    tenant: "acme.web-1",
    account: "acme.web-1",
    allowance: {},
  });
});

test.each([undefined, null, {}, [], "acme"])(
  "makeBindingAuth() takes %o for nobody, which only AUTH=off serves",
  (props) => {
    expect(() => makeBindingAuth("required")(props)).toThrow(expect.objectContaining({ code: "not_configured" }));
    expect(makeBindingAuth("off")(props)).toEqual({ tenant: "local", account: "local", allowance: {} });
  },
);

test.each([{ tenant: "" }, { tenant: 7 }, { tenant: null }, { tenant: "a b" }, { tenant: "x".repeat(129) }])(
  "makeBindingAuth() refuses %o, AUTH=off or not, without repeating it",
  (props) => {
    for (const mode of ["required", "off"] as const) {
      expect(() => makeBindingAuth(mode)(props)).toThrow(
        /^Cannot serve this service binding: the tenant in its props is/,
      );
    }
  },
);
