import type { NextConfig } from "next";

const nextConfig: NextConfig = {
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
  // One request until a page is readable.
  experimental: { inlineCss: true, globalNotFound: true },
};

export default nextConfig;
