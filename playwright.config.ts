import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "playwright/test";
import { findBrowser } from "./tests/support/find-browser";
import { freePort } from "./tests/support/free-port";

// Playwright loads this file again in every worker: what the first load found is handed on in the environment.
process.env.CHROMIUM_PATH = findBrowser();
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_ARCHIVE ??= join(mkdtempSync(join(tmpdir(), "toa-soan-e2e-")), "archive.db");
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.journey.ts",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "test-results/journeys.json" }]],
  use: {
    baseURL,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    javaScriptEnabled: false,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: {
    command: "node lib/delivery/start.mjs",
    url: `${baseURL}/readyz`,
    env: { PORT: process.env.E2E_PORT, HOST: "127.0.0.1", ARCHIVE_FILE: process.env.E2E_ARCHIVE },
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
