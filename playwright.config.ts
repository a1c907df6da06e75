import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "playwright/test";
import { BROWSER_FLAGS } from "./tests/support/browser-flags";
import { findBrowser } from "./tests/support/find-browser";
import { freePort } from "./tests/support/free-port";

// Playwright loads this file again in every worker: what the first load found is handed on in the environment.
process.env.CHROMIUM_PATH = findBrowser();
process.env.E2E_PORT ??= String(await freePort());
if (!process.env.E2E_FOLDER) {
  process.env.E2E_FOLDER = mkdtempSync(join(tmpdir(), "toa-soan-e2e-"));
  const { writePaper } = await import("./tests/e2e/paper");
  await writePaper(join(process.env.E2E_FOLDER, "content"));
}
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.journey.ts",
  // Emptied at each start: nothing else may lie in it.
  outputDir: "test-results/journeys",
  fullyParallel: true,
  workers: 2,
  // A guard against hanging, not a claim about speed: machines that prove things are busy ones.
  timeout: 120_000,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "test-results/journeys.json" }]],
  use: {
    baseURL,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    javaScriptEnabled: false,
    // What moves is waited for; a journey about motion asks for it.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [...BROWSER_FLAGS],
    },
  },
  webServer: {
    command: "node lib/delivery/start.mjs",
    url: `${baseURL}/readyz`,
    env: {
      PORT: process.env.E2E_PORT,
      HOST: "127.0.0.1",
      CONTENT_DIR: join(process.env.E2E_FOLDER, "content"),
      ARCHIVE_FILE: join(process.env.E2E_FOLDER, "archive.db"),
      // Every journey comes from one address.
      SEARCH_LIMIT: "0",
      RENDER_LIMIT: "0",
    },
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
