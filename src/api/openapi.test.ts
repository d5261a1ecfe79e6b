import { expect, test } from "vitest";
import openapi from "../../schemas/openapi.json";
import { routes } from "./api.ts";

/** The page for whoever opens the bare address, the document itself, and what is always refused. */
const untold = new Set(["/", "/openapi.json", "/schemas/{file}", "/v1/responses/{id}/cancel"]);

test("openapi.json tells of every route that is served, of no other, and who may ask", () => {
  const served = routes
    .map(({ method, path, isOpen, isAdmin }) => ({
      name: path.replaceAll(/:(\w+)(\{[^}]*\})?/g, "{$1}"),
      method: method.toLowerCase(),
      security: isOpen === true ? [] : isAdmin === true ? [{ admin: [] }] : undefined,
    }))
    .filter(({ name }) => !untold.has(name));
  const told = Object.entries(openapi.paths).flatMap(([name, operations]) =>
    Object.entries(operations).map(([method, operation]: [string, object]) => ({
      name,
      method,
      security: "security" in operation ? operation.security : undefined,
    })),
  );
  const byName = (list: typeof told) => list.toSorted((a, b) => (a.name + a.method < b.name + b.method ? -1 : 1));
  expect(byName(told)).toEqual(byName(served));
});
