import { build } from "./build-site";

/** `npm run build`, and the build of a first `npm start`. */
try {
  await build();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
