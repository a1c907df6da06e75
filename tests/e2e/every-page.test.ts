import { expect, it } from "vitest";
import { routeFiles } from "../delivery/every-route";
import { EXAMPLES } from "./every-page";

it("every route of the app has a page the browser tests look at", () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(routeFiles());
});

it.each(Object.entries(EXAMPLES))("%s has an example", (_, examples) => {
  expect(examples.length).toBeGreaterThan(0);
});
