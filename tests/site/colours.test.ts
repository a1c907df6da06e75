import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COLOURS } from "@/lib/site/colours";

const sheet = readFileSync("app/globals.css", "utf8");
const colourIn = (name: string, edition: number) =>
  sheet.match(new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`))?.[edition];

it("what is drawn without the style sheet has the colours of the paper", () => {
  for (const [name, colour] of Object.entries(COLOURS.light)) expect(colour).toBe(colourIn(name, 1));
  for (const [name, colour] of Object.entries(COLOURS.dark)) expect(colour).toBe(colourIn(name, 2));
});
