import { readArchive } from "@/lib/archive/read-archive";
import { seenFile } from "@/lib/archive/seen-files";
import { findShareCard } from "@/lib/archive/share-card";
import { type MediaReader, mediaReader } from "@/lib/content/media-reader";
import { readKept } from "@/lib/media/media-cache";
import { type PictureVariants, pictureVariants } from "@/lib/media/picture-variants";
import { readSettings } from "@/lib/site/site";

let media: { readonly reader: MediaReader; readonly variants: PictureVariants } | undefined;

/** Pictures for `next dev` and plain `next start`, always whole; the document server answers these paths itself. */
export async function GET(request: Request): Promise<Response> {
  media ??= openMedia();
  const { reader, variants } = media;
  const answer = await variants.answer(decodeURIComponent(new URL(request.url).pathname), {
    find: reader.find,
    findCard: (page) => findShareCard(readArchive(), page, Date.now()),
  });
  if (answer.kind === "missing") return new Response(null, { status: 404 });
  const bytes = answer.kind === "kept" ? await readKept(answer.kept) : await answer.read();
  return new Response(bytes && new Uint8Array(bytes), {
    status: bytes ? 200 : 404,
    headers: { "Content-Type": answer.type, "X-Content-Type-Options": "nosniff" },
  });
}

function openMedia() {
  const settings = readSettings();
  const blobOf = (path: string) => seenFile(readArchive(), path)?.stamp;
  return { reader: mediaReader(settings, blobOf), variants: pictureVariants(settings) };
}
