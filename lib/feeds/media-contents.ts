import type { MediaNs } from "feedsmith";
import { partsOfCredit } from "@/lib/article/photo-credit";
import type { FeedEntry } from "./feed-facts";

/** The lead photo as Media RSS, with size, caption and credit; the credit without the word that says what it is. */
export function mediaContents({ photo }: FeedEntry): MediaNs.Content<true>[] {
  if (!photo) return [];
  const { file, caption, credit, license } = photo;
  return [
    {
      url: file.address,
      medium: "image",
      type: file.type,
      width: file.width,
      height: file.height,
      description: { value: caption, type: "plain" },
      credits: [{ value: partsOfCredit(credit).text }],
      licenses: license ? [{ href: license, name: license }] : undefined,
    },
  ];
}
