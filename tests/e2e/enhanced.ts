import { test as base, expect } from "playwright/test";

/** A page as readers with JavaScript have it: whatever a journey does, nothing leaves this server and nothing is kept of it. */
export const test = base.extend({
  javaScriptEnabled: true,
  page: async ({ page, context }, use) => {
    const said: string[] = [];
    const asked = new Set<string>();
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    context.on("request", (request) => asked.add(new URL(request.url()).hostname));
    await use(page);
    // What a server refuses, or cannot be reached for, is part of some journeys; a policy that is broken of none.
    expect([...asked]).toEqual(["127.0.0.1"]);
    expect(await context.cookies()).toEqual([]);
    expect(said.filter((text) => !text.startsWith("Failed to load resource:"))).toEqual([]);
  },
});

export { expect };
