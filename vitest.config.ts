import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const resolve = { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/[\\/]$/, "") } };

/** Tests that start the built site and talk to it over HTTP. */
const SERVER_TESTS = [
  "tests/delivery/check-build.test.ts",
  "tests/delivery/crawl.test.ts",
  "tests/delivery/document-server.test.ts",
  "tests/delivery/page-weight.test.ts",
  "tests/delivery/pings.test.ts",
  "tests/delivery/plain-routes.test.ts",
  "tests/delivery/probes.test.ts",
  "tests/delivery/programs.test.ts",
  "tests/delivery/publish.test.ts",
  "tests/delivery/structured-data.test.ts",
  "tests/delivery/worker-pool.test.ts",
];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          environment: "node",
          include: ["tests/**/*.test.ts"],
          exclude: SERVER_TESTS,
          // A guard against hanging, not a claim about speed: machines that prove things are busy ones.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        oxc: { jsx: { runtime: "automatic" } },
        test: {
          name: "components",
          environment: "jsdom",
          include: ["tests/components/**/*.test.tsx"],
          setupFiles: ["tests/support/component-setup.ts"],
        },
      },
      {
        resolve,
        test: {
          name: "server",
          environment: "node",
          include: SERVER_TESTS,
          // One file at a time: some prove what is promised in milliseconds, and one builds a site.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "crawlers",
          environment: "node",
          include: ["tests/crawlers/**/*.crawlers.ts"],
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
      {
        resolve,
        test: {
          name: "markup",
          environment: "node",
          include: ["tests/markup/**/*.markup.ts"],
        },
      },
      {
        resolve,
        test: {
          name: "torture",
          environment: "node",
          include: ["tests/{torture,deploy}/**/*.torture.ts"],
          // One after the other: each loads the machine as far as it goes, and promises seconds.
          maxWorkers: 1,
        },
      },
    ],
  },
});
