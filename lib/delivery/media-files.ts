import type { IncomingMessage, ServerResponse } from "node:http";
import { type MediaReader, type StampedFile, stampOf } from "@/lib/content/media-reader";
import type { Kept } from "@/lib/media/media-cache";
import type { MediaAnswer, MediaLifetime, PictureFinders, PictureVariants } from "@/lib/media/picture-variants";
import { A_DAY, FOR_EVER, refuse, sendFile } from "./send-file";

const CACHE_CONTROL: Readonly<Record<MediaLifetime, string>> = {
  "for-ever": FOR_EVER,
  "a-day": A_DAY,
  "a-moment": "public, max-age=60",
};
/** A file that was made may be made room of before it is opened; more than once in a row it would be a fault. */
const TRIES = 3;

/** Where pictures come from. */
export interface MediaSources extends Pick<PictureFinders<StampedFile>, "findCard"> {
  readonly reader: MediaReader;
  readonly variants: PictureVariants;
}

/** Sends the picture behind a decoded path under `/media/`, in the size and form it asks for, or 404. */
export async function sendMedia(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { reader, variants, findCard }: MediaSources,
): Promise<void> {
  // Pictures travel: feed readers and aggregators show ours on pages of theirs.
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  for (let tries = 1; tries <= TRIES; tries++) {
    const answer = await variants.answer(path, { find: reader.find, findCard });
    if (answer.kind === "missing") break;
    if (await sendAnswer(request, response, answer)) return;
  }
  refuse(response, 404);
}

/** False when what was found went meanwhile. */
async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Exclude<MediaAnswer<StampedFile>, { kind: "missing" }>,
): Promise<boolean> {
  const cacheControl = CACHE_CONTROL[answer.lasts];
  if (answer.kind === "kept") return sendKept(request, response, answer.kept, { cacheControl, type: answer.type });
  const { id, type, file } = answer;
  // A picture that was replaced this very moment has another tag.
  const etag = (facts: Parameters<typeof stampOf>[0]) => (stampOf(facts) === file.stamp ? id : undefined);
  return sendFile(request, response, file.path, { cacheControl, type, etag });
}

function sendKept(
  request: IncomingMessage,
  response: ServerResponse,
  kept: Kept,
  { cacheControl, type }: { readonly cacheControl: string; readonly type: string },
): Promise<boolean> | boolean {
  if (kept.kind === "file")
    return sendFile(request, response, kept.path, { cacheControl, type, etag: () => kept.digest });
  // From memory, while the disk is full: always whole.
  const headers = { ETag: `"${kept.digest}"`, "Cache-Control": cacheControl };
  if (request.headers["if-none-match"]?.includes(headers.ETag)) response.writeHead(304, headers).end();
  else {
    response.writeHead(200, { ...headers, "Content-Type": type, "Content-Length": kept.bytes.length });
    response.end(request.method === "HEAD" ? undefined : kept.bytes);
  }
  return true;
}
