import { archiveRevision } from "@/lib/archive/open-archive";
import { readArchive } from "@/lib/archive/read-archive";
import { type MediaReader, mediaReader } from "@/lib/content/media-reader";
import { mediaType } from "@/lib/content/media-type";
import { readSettings } from "@/lib/site/site";

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>;
}

let media: MediaReader | undefined;

/** Pictures for `next dev` and plain `next start`; the document server answers these paths itself. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  media ??= mediaReader(readSettings());
  const src = `/media/${(await params).path.join("/")}`;
  const type = mediaType(src);
  const bytes = type && (await media.read(src, archiveRevision(readArchive())));
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: { "Content-Type": type, "X-Content-Type-Options": "nosniff" },
  });
}
