import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Ways to a browser, cheapest first; the last two install one. */
const WAYS: readonly { readonly name: string; readonly find: () => string | undefined }[] = [
  { name: "CHROMIUM_PATH", find: () => process.env.CHROMIUM_PATH },
  { name: "a system chromium", find: onPath },
  { name: "Playwright's own", find: () => chromium.executablePath() },
  { name: "apt-get install chromium (as root)", find: installWithApt },
  { name: "npx playwright install chromium", find: installWithPlaywright },
];

/** Path of a browser that starts. Installs one when the machine has none; throws one message when that fails too. */
export function findBrowser(): string {
  for (const { find } of WAYS) {
    const path = find();
    if (path && starts(path)) return path;
  }
  throw new Error(
    `No browser for the browser tests. Tried: ${WAYS.map(({ name }) => name).join("; ")}.\n` +
      "Install Chromium, or set CHROMIUM_PATH to the program file of a Chromium or Chrome.",
  );
}

function starts(path: string): boolean {
  return existsSync(path) && spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

function onPath(): string | undefined {
  for (const name of NAMES) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout?.trim();
    if (found) return found;
  }
  return undefined;
}

function installWithApt(): string | undefined {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return undefined;
  console.log("Installing Debian's chromium for the browser tests…");
  const run = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  run("update");
  run("install", "-y", "--no-install-recommends", "chromium");
  return onPath();
}

function installWithPlaywright(): string | undefined {
  console.log("Installing Playwright's chromium for the browser tests…");
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit", timeout: 600_000 });
  return chromium.executablePath();
}
