import { type ChildProcess, fork } from "node:child_process";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a TypeScript file, named by its path from the project's root, as a worker thread. The root and not the
 * importing module is the anchor because bundlers move modules. Threads of the compiled program run compiled files;
 * elsewhere the thread registers tsx itself because Node 20 does not carry `--import` hooks into workers.
 */
export function startProgramThread(path: string, options: WorkerOptions = {}): Worker {
  const { file, compiledIn } = programFile(path);
  const load = `import(${JSON.stringify(pathToFileURL(file).href)})`;
  const code = compiledIn ? load : `import("tsx/esm/api").then(({ register }) => { register(); return ${load}; });`;
  return new Worker(code, { ...options, eval: true, execArgv: [] });
}

/** Starts a TypeScript file as a process that talks by messages, bytes included, in the same way. */
export function startProgramProcess(path: string): ChildProcess {
  const { file, compiledIn } = programFile(path);
  return fork(/* turbopackIgnore: true */ file, {
    execArgv: compiledIn ? [] : ["--import", "tsx"],
    serialization: "advanced",
  });
}

function programFile(path: string) {
  // Filled in by `lib/delivery/compile-program.ts`.
  const compiledIn = process.env.PROGRAM_FOLDER;
  return { compiledIn, file: compiledIn ? resolve(compiledIn, `${basename(path, ".ts")}.mjs`) : resolve(path) };
}
