import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, relative, resolve, sep } from "node:path";
import send from "send";
import { mediaType } from "@/lib/content/media-type";

/** Files that are sent as they lie on disk. */
export interface StaticFiles {
  /** Sends the file behind a path; false when the path is none of a file. A missing file is answered with 404. */
  send(request: IncomingMessage, response: ServerResponse, pathname: string): boolean;
}

interface Folder {
  readonly root: string;
  /** The path below `root`; undefined when the address is not of this folder. */
  readonly below: (pathname: string) => string | undefined;
  readonly cacheControl: string;
}

/** Next's hashed assets never change; pictures and icons may be replaced under their names. */
const FOR_EVER = "public, max-age=31536000, immutable";
const A_DAY = "public, max-age=86400, stale-while-revalidate=604800";

/** Static assets of the build, the `public` folder as it is now, and the pictures of the content folder. */
export function staticFiles(contentDir: string): StaticFiles {
  const inPublic = new Set(
    readdirSync("public", { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `/${relative("public", join(entry.parentPath, entry.name)).split(sep).join("/")}`),
  );
  const below =
    (prefix: string, accepts = (_path: string) => true) =>
    (pathname: string) =>
      pathname.startsWith(prefix) && accepts(pathname) ? pathname.slice(prefix.length - 1) : undefined;
  const folders: readonly Folder[] = [
    { root: resolve(".next/static"), below: below("/_next/static/"), cacheControl: FOR_EVER },
    {
      root: resolve(contentDir, "media"),
      below: below("/media/", (path) => mediaType(path) !== undefined),
      cacheControl: A_DAY,
    },
    { root: resolve("public"), below: (path) => (inPublic.has(path) ? path : undefined), cacheControl: A_DAY },
  ];

  return {
    send(request, response, pathname) {
      for (const { root, below: pathBelow, cacheControl } of folders) {
        const path = pathBelow(pathname);
        if (path === undefined) continue;
        response.setHeader("Cache-Control", cacheControl);
        response.setHeader("X-Content-Type-Options", "nosniff");
        send(request, path, { root, index: false, dotfiles: "ignore", cacheControl: false })
          .on("error", (error: { readonly status?: number }) => {
            response.writeHead(error.status ?? 404, { "Cache-Control": "no-store" }).end();
          })
          .on("directory", () => response.writeHead(404).end())
          .pipe(response);
        return true;
      }
      return false;
    },
  };
}
