import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * `npm start`: builds when needed, then runs the compiled `serve.ts`. The one file of plain JavaScript, because a
 * process that can read TypeScript takes a quarter of the two seconds a start may take.
 */
const program = (name) => resolve(".next/program", `${name}.mjs`);
const load = (name) => import(pathToFileURL(program(name)).href);

const isBuilt = existsSync(program("build-when-needed")) && (await load("build-when-needed")).isBuilt();
if (!isBuilt) {
  const { status } = spawnSync(process.execPath, ["--import", "tsx", "lib/delivery/build.ts"], { stdio: "inherit" });
  if (status !== 0) process.exit(1);
}
await load("serve");
