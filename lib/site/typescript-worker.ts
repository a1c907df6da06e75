import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a TypeScript file, named by its path from the project's root, as a worker thread. The root and not the
 * importing module is the anchor because bundlers move modules; the thread registers tsx itself because Node 20 does
 * not carry `--import` hooks into workers.
 */
export function startTypeScriptWorker(path: string, options: WorkerOptions = {}): Worker {
  const entry = pathToFileURL(resolve(path)).href;
  const code = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(entry)}); });`;
  return new Worker(code, { ...options, eval: true, execArgv: [] });
}
