import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { BuildOptions } from "esbuild";

/** What the scripts of readers' pages are made into; files that are made stand beside those that are kept. */
export const ENHANCEMENTS_FOLDER = "public/enhancements";
export const SERVICE_WORKER = "public/service-worker.js";

const MODULE = "components/enhancements.client.ts";
const WORKER = "components/saved/service-worker.client.ts";
/** The module's name under `next dev`, where it changes under its name. */
const UNDER_WORK = "under-work";

/**
 * Before the module under `next dev`: there React takes the page over, which is not to find it changed. Where React does
 * not come, because Next refuses other names of this machine than `localhost`, the module waits no longer than this.
 */
const AFTER_REACT = `await new Promise((resolve) => {
  const isTakenOver = () => Object.keys(document.body).some((key) => key.startsWith("__reactProps"));
  const look = () => (isTakenOver() ? requestIdleCallback(resolve) : setTimeout(look, 50));
  look();
  setTimeout(resolve, 10_000);
});`;

const OPTIONS = {
  bundle: true,
  format: "esm",
  charset: "utf8",
  // Those that also know the style sheets' `light-dark()`.
  target: ["chrome123", "firefox120", "safari17.5"],
  logLevel: "warning",
} satisfies BuildOptions;

const MODULE_OPTIONS = { ...OPTIONS, splitting: true, outdir: ENHANCEMENTS_FOLDER } satisfies BuildOptions;
const WORKER_OPTIONS = { ...OPTIONS, entryPoints: [WORKER], outfile: SERVICE_WORKER } satisfies BuildOptions;

/** Only where something is built: servers read the file that asks for this, too. */
const esbuild = () => import("esbuild");

/**
 * Makes the one module of custom elements and the service worker of saved pages. Files are named by what is in them, so
 * that they are kept for ever, and lie compressed beside themselves. Resolves to the module's address. Parts that are
 * imported when they are wanted are files of their own.
 */
export async function buildEnhancements(): Promise<string> {
  const { build } = await esbuild();
  mkdirSync(ENHANCEMENTS_FOLDER, { recursive: true });
  const { metafile, outputFiles } = await build({
    ...MODULE_OPTIONS,
    entryPoints: [MODULE],
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    minify: true,
    metafile: true,
    write: false,
  });
  const written = outputFiles.flatMap(({ path, contents }) => [
    { path, bytes: contents },
    { path: `${path}.br`, bytes: brotliCompressSync(contents) },
    { path: `${path}.gz`, bytes: gzipSync(contents, { level: 9 }) },
  ]);
  for (const { path, bytes } of written) replaceFile(path, bytes);
  // Afterwards: what stays the same is never missing, whoever reads it meanwhile.
  const names = written.map(({ path }) => basename(path));
  for (const name of readdirSync(ENHANCEMENTS_FOLDER))
    if (!names.includes(name)) rmSync(`${ENHANCEMENTS_FOLDER}/${name}`);
  const worker = await build({ ...WORKER_OPTIONS, minify: true, write: false });
  for (const { contents } of worker.outputFiles) replaceFile(SERVICE_WORKER, contents);
  const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === MODULE);
  if (!entry) throw new Error(`${MODULE} was not built`);
  return `/enhancements/${basename(entry[0])}`;
}

/** A server may be reading it: it finds the old file or the new one, both whole. */
function replaceFile(path: string, bytes: Uint8Array): void {
  const draft = `${path}.draft`;
  writeFileSync(draft, bytes);
  renameSync(draft, path);
}

/** The programs that were built for readers' browsers. */
export function scriptsOfReaders(): readonly string[] {
  const parts = readdirSync(ENHANCEMENTS_FOLDER).filter((name) => name.endsWith(".js"));
  const files = [...parts.map((name) => `${ENHANCEMENTS_FOLDER}/${name}`), SERVICE_WORKER];
  return files.map((file) => readFileSync(file, "utf8"));
}

/** The module and the worker for `next dev`: made again whenever a source changes. */
export async function watchEnhancements(): Promise<string> {
  const { context } = await esbuild();
  const entryPoints = [{ in: MODULE, out: UNDER_WORK }];
  for (const options of [{ ...MODULE_OPTIONS, entryPoints, banner: { js: AFTER_REACT } }, WORKER_OPTIONS]) {
    const watched = await context(options);
    await watched.rebuild();
    await watched.watch();
  }
  return `/enhancements/${UNDER_WORK}.js`;
}
