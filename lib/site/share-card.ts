import { createHash } from "node:crypto";

/** The words on the picture that is drawn of a page without a photo. */
export interface ShareCard {
  readonly title: string;
  /** What kind of page it is, above the title; may be empty. */
  readonly kicker: string;
  /** The paper's name. */
  readonly paper: string;
}

/** What previews show whole: 1.91 to 1. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** Pictures drawn another way have other addresses, so that nobody goes on showing the old ones. */
const DESIGN = 1;
const CARD_PATH = /^\/media\/chia-se(\/[a-z0-9/-]+)?\/([0-9a-f]{12})\.jpg$/;

/** Tells a card from every other, as it stands in its address. */
export function cardHash({ title, kicker, paper }: ShareCard): string {
  const words = JSON.stringify([DESIGN, title, kicker, paper]);
  return createHash("sha256").update(words).digest("hex").slice(0, 12);
}

/** Where the card of the page at `page` is found. */
export function cardPath(page: string, card: ShareCard): string {
  return `/media/chia-se${page === "/" ? "" : page}/${cardHash(card)}.jpg`;
}

/** Reads a decoded path; undefined when it is none of a card. */
export function parseCardPath(path: string): { readonly page: string; readonly hash: string } | undefined {
  const [, page = "/", hash] = CARD_PATH.exec(path) ?? [];
  return hash === undefined ? undefined : { page, hash };
}
