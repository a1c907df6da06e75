import { mediaType } from "@/lib/content/media-type";
import { readInside } from "@/lib/content/read-inside";
import { readSettings } from "@/lib/site/site";

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>;
}

/** Pictures for `next dev` and plain `next start`; the document server answers these paths itself. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const path = ["media", ...(await params).path].join("/");
  const type = mediaType(path);
  const bytes = type && (await readInside(readSettings().contentDir, path));
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: { "Content-Type": type, "X-Content-Type-Options": "nosniff" },
  });
}
