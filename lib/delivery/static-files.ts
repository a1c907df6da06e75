import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { realpath } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, relative, resolve, sep } from "node:path";
import send from "send";
import { mediaReader } from "@/lib/content/media-reader";
import { mediaType } from "@/lib/content/media-type";
import { realPathInside } from "@/lib/content/read-inside";
import type { Settings } from "@/lib/site/site";

/** Files that are sent as they lie on disk. */
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

const MEDIA = "/media/";
/** Next's hashed assets never change; pictures and icons may be replaced under their names. */
const FOR_EVER = "public, max-age=31536000, immutable";
const A_DAY = "public, max-age=86400, stale-while-revalidate=604800";

/**
 * Static assets of the build, the `public` folder as it is now, and the pictures of the content: from its folder, or
 * from the commit `revision` names.
 */
export function staticFiles(settings: Settings, revision: () => string): StaticFiles {
  const committed = settings.contentSource === "git" ? mediaReader(settings) : undefined;
  const inPublic = new Set(
    readdirSync("public", { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join("public", name)).isFile())
      .map((name) => name.split(sep).join("/")),
  );
  const folders: readonly Folder[] = [
    { root: resolve(".next/static"), prefix: "/_next/static/", accepts: () => true, cacheControl: FOR_EVER },
    {
      root: resolve(settings.contentDir, "media"),
      prefix: MEDIA,
      accepts: (path) => mediaType(path) !== undefined,
      cacheControl: A_DAY,
    },
    { root: resolve("public"), prefix: "/", accepts: (path) => inPublic.has(path), cacheControl: A_DAY },
  ];

  return {
    async send(request, response, pathname) {
      const folder = folders.find(
        ({ prefix, accepts }) => pathname.startsWith(prefix) && accepts(pathname.slice(prefix.length)),
      );
      if (!folder) return false;
      if (committed && folder.prefix === MEDIA) {
        sendPicture(request, response, pathname, await committed.read(decodeURIComponent(pathname), revision()));
        return true;
      }
      const path = await pathInside(folder, decodeURIComponent(pathname.slice(folder.prefix.length)));
      if (path) sendFile(request, response, path, folder);
      else refuse(response, 404);
      return true;
    },
  };
}

/** Where a file really lies below the folder; undefined when a link or dots lead out of it, or to what is not sent. */
async function pathInside({ root, accepts }: Folder, path: string): Promise<string | undefined> {
  const real = await realPathInside(root, path);
  if (!real) return undefined;
  const inside = relative(await realpath(root), real);
  return accepts(inside.split(sep).join("/")) ? inside : undefined;
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { root, cacheControl }: Folder,
): void {
  response.setHeader("Cache-Control", cacheControl);
  response.setHeader("X-Content-Type-Options", "nosniff");
  send(request, path.split(sep).map(encodeURIComponent).join("/"), {
    root,
    index: false,
    dotfiles: "ignore",
    cacheControl: false,
  })
    .on("error", ({ status = 404 }: { readonly status?: number }) => refuse(response, status))
    .pipe(response);
}

/** A picture of a commit. Its bytes are its identity: another commit may hold the same. */
function sendPicture(request: IncomingMessage, response: ServerResponse, pathname: string, bytes?: Buffer): void {
  if (!bytes) {
    refuse(response, 404);
    return;
  }
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  const headers = { ETag: etag, "Cache-Control": A_DAY, "X-Content-Type-Options": "nosniff" };
  if (request.headers["if-none-match"]?.includes(etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, "Content-Type": mediaType(pathname), "Content-Length": bytes.length });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** Without a body: who asks for a file shows no page. */
function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { "Content-Length": 0, "Cache-Control": "no-store" }).end();
}
