import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants";
import { watchEnhancements } from "./lib/delivery/build-enhancements";

/**
 * Address of the module of custom elements. A build has made it and says so in the environment; `next dev`, which reads
 * this file in several processes, makes it in the first.
 */
async function enhancements(phase: string): Promise<string> {
  if (phase === PHASE_DEVELOPMENT_SERVER) process.env.ENHANCEMENTS ??= await watchEnhancements();
  return process.env.ENHANCEMENTS ?? "";
}

export default async function nextConfig(phase: string): Promise<NextConfig> {
  return {
    // `npm run check` proves the types; a build on a reader-facing machine only has to build.
    typescript: { ignoreBuildErrors: true },
    // Native code and everything that loads it stays outside the bundle.
    serverExternalPackages: ["libsql", "sharp"],
    poweredByHeader: false,
    // The document server compresses once per version; Next would compress once per request.
    compress: false,
    // Metadata in <head> for every client: readers get whole documents, nothing is streamed after them.
    htmlLimitedBots: /.*/,
    images: { unoptimized: true },
    env: { ENHANCEMENTS: await enhancements(phase) },
    experimental: { globalNotFound: true },
  };
}
