import { rm } from "node:fs/promises";
import { build } from "esbuild";

/** Where the compiled program lies, beside Next's build. */
export const PROGRAM_FOLDER = ".next/program";

/** What `start.mjs` loads, and the server's threads and processes. */
const ENTRIES = [
  "lib/delivery/build-site.ts",
  "lib/delivery/serve.ts",
  "lib/delivery/render-worker.ts",
  "lib/archive/keeper-worker.ts",
  "lib/content/parse-worker.ts",
  "lib/media/variant-process.ts",
];
/** Native code, and Next, which finds its parts by itself. */
const EXTERNAL = ["esbuild", "@parcel/watcher", "libsql", "next", "sharp"];

/**
 * Compiles the server to a few files of plain JavaScript. Reading TypeScript and several hundred modules one by one
 * takes each thread the better part of a second, and memory for the compiler.
 */
export async function compileProgram(): Promise<void> {
  await rm(PROGRAM_FOLDER, { recursive: true, force: true });
  await build({
    entryPoints: ENTRIES,
    entryNames: "[name]",
    outdir: PROGRAM_FOLDER,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: EXTERNAL,
    define: { "process.env.PROGRAM_FOLDER": JSON.stringify(PROGRAM_FOLDER) },
    // CommonJS packages inside ask for Node's own modules with `require`.
    banner: {
      js: 'import { createRequire as programRequire } from "node:module"; const require = programRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
}
