import { readdirSync, statSync } from "node:fs";
import { realpath } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, relative, resolve, sep } from "node:path";
import { mediaReader } from "@/lib/content/media-reader";
import { realPathInside } from "@/lib/content/real-path-inside";
import { pictureVariants } from "@/lib/media/picture-variants";
import type { Settings } from "@/lib/site/site";
import { sendMedia } from "./media-files";
import { A_DAY, FOR_EVER, refuse, sendFile } from "./send-file";

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
}

/**
 * Static assets of the build, the `public` folder as it is now, and the pictures of the content: from its folder, or
 * those that `blobOf` names by their paths in the repository.
 */
export function staticFiles(settings: Settings, blobOf: (path: string) => string | undefined): StaticFiles {
  const media = { reader: mediaReader(settings, blobOf), variants: pictureVariants(settings) };
  const inPublic = new Set(
    readdirSync("public", { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join("public", name)).isFile())
      .map((name) => name.split(sep).join("/")),
  );
  const folders: readonly Folder[] = [
    { root: resolve(".next/static"), prefix: "/_next/static/", accepts: () => true, cacheControl: FOR_EVER },
    { root: resolve("public"), prefix: "/", accepts: (path) => inPublic.has(path), cacheControl: A_DAY },
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
      const path = await pathInside(folder, decodeURIComponent(pathname.slice(folder.prefix.length)));
      const { cacheControl } = folder;
      if (!path || !(await sendFile(request, response, path, { cacheControl }))) refuse(response, 404);
      return true;
    },
  };
}

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
