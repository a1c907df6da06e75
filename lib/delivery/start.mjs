import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * `npm start`: builds when needed, then runs the compiled `serve.ts`. The one file of plain JavaScript, because a
 * process that can read TypeScript takes a quarter of the two seconds a start may take.
 */
const program = (name) => resolve(".next/program", `${name}.mjs`);
const load = (name) => import(pathToFileURL(program(name)).href);

const isBuilt = existsSync(program("build-site")) && (await load("build-site")).isBuilt();
if (!isBuilt) {
  const build = spawn(process.execPath, ["--import", "tsx", "lib/delivery/build.ts"], { stdio: "inherit" });
  // Who stops the paper stops its build; a terminal's Ctrl+C reaches both by itself, and twice does no harm.
  const stop = (signal) => build.kill(signal);
  process.on("SIGTERM", stop).on("SIGINT", stop);
  const [code] = await once(build, "exit");
  process.off("SIGTERM", stop).off("SIGINT", stop);
  if (code !== 0) process.exit(1);
}
await load("serve");
