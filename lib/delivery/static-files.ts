import { readdirSync, statSync } from "node:fs";
import { realpath } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, relative, resolve, sep } from "node:path";
import { mediaReader } from "@/lib/content/media-reader";
import { realPathInside } from "@/lib/content/real-path-inside";
import { pictureVariants } from "@/lib/media/picture-variants";
import type { Settings } from "@/lib/site/site";
import { chooseEncoding, type Encoding } from "./compress";
import { type MediaSources, sendMedia } from "./media-files";
import { A_DAY, type FileHeaders, FOR_EVER, refuse, sendFile } from "./send-file";

/** Files that are sent as they lie on disk, and pictures in their sizes. */
export interface StaticFiles {
  /** Sends the file behind a path; false when the path is none of a file. A missing file is answered with 404. */
  send(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean>;
}

interface Folder {
  readonly root: string;
  /** Start of the addresses whose rest is a path in the folder. */
  readonly prefix: string;
  /** Whether readers may have the file at this path in the folder. */
  readonly accepts: (path: string) => boolean;
  readonly cacheControl: string;
  /** What is different for single files, by their paths in the folder. */
  readonly exceptions?: Readonly<Record<string, FileHeaders>>;
  /** Scripts that lie there compressed as well. */
  readonly compressed?: boolean;
}

/** The service worker is how a mistake in the service worker is mended; the other has a type no ending tells. */
const EXCEPTIONS: Readonly<Record<string, FileHeaders>> = {
  "service-worker.js": { cacheControl: "no-cache" },
  "speculation-rules.json": { cacheControl: A_DAY, type: "application/speculationrules+json" },
};

/**
 * Static assets of the build, the `public` folder as it is now, and the pictures of the content: from its folder, or
 * those that `blobOf` names by their paths in the repository; `findCard` tells what is drawn of a page.
 */
export function staticFiles(
  settings: Settings,
  blobOf: (path: string) => string | undefined,
  findCard: MediaSources["findCard"],
): StaticFiles {
  const media = { reader: mediaReader(settings, blobOf), variants: pictureVariants(settings), findCard };
  const inPublic = new Set(
    readdirSync("public", { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join("public", name)).isFile())
      .map((name) => name.split(sep).join("/")),
  );
  const folders: readonly Folder[] = [
    { root: resolve(".next/static"), prefix: "/_next/static/", accepts: () => true, cacheControl: FOR_EVER },
    {
      root: resolve("public/enhancements"),
      prefix: "/enhancements/",
      accepts: (path) => inPublic.has(`enhancements/${path}`),
      cacheControl: FOR_EVER,
      compressed: true,
    },
    {
      root: resolve("public/fonts"),
      prefix: "/fonts/",
      accepts: (path) => path.endsWith(".woff2") && inPublic.has(`fonts/${path}`),
      cacheControl: FOR_EVER,
    },
    {
      root: resolve("public"),
      prefix: "/",
      accepts: (path) => inPublic.has(path),
      cacheControl: A_DAY,
      exceptions: EXCEPTIONS,
    },
  ];

  return {
    async send(request, response, pathname) {
      if (pathname.startsWith("/media/")) {
        await sendMedia(request, response, decodeURIComponent(pathname), media);
        return true;
      }
      const folder = folders.find(
        ({ prefix, accepts }) => pathname.startsWith(prefix) && accepts(pathname.slice(prefix.length)),
      );
      if (!folder) return false;
      const name = decodeURIComponent(pathname.slice(folder.prefix.length));
      const encoding = folder.compressed ? chooseEncoding(request.headers["accept-encoding"]?.toString()) : "identity";
      const path = await pathInside(folder, name + ENDINGS[encoding]);
      const headers: FileHeaders = {
        cacheControl: folder.cacheControl,
        ...(folder.compressed ? { type: "text/javascript; charset=utf-8", encoding } : {}),
        ...folder.exceptions?.[name],
      };
      if (!path || !(await sendFile(request, response, path, headers))) refuse(response, 404);
      return true;
    },
  };
}

/** How the names of compressed files end. */
const ENDINGS: Readonly<Record<Encoding, string>> = { br: ".br", gzip: ".gz", identity: "" };

/** Where a file really lies; undefined when a link or dots lead out of the folder, or to what is not sent. */
async function pathInside({ root, accepts }: Folder, path: string): Promise<string | undefined> {
  const real = await realPathInside(root, path);
  const inside =
    real &&
    relative(await realpath(root), real)
      .split(sep)
      .join("/");
  return inside && !/(?:^|\/)\./u.test(inside) && accepts(inside) ? real : undefined;
}
