import type { Photo } from "@/lib/article/article";
import { ACROSS_A_PHONE } from "@/lib/site/media-address";
import { Picture } from "../site/Picture";

interface Props {
  readonly photo: Photo;
  /** The picture a reader sees first: fetched at once. */
  readonly lead?: boolean;
  /** Pictures side by side in its row. */
  readonly columns?: number;
  /** Its number among others, printed before the caption. */
  readonly number?: string;
}

/** A picture with its caption and credit: across the page when it lies and has a row to itself. */
export function PhotoFigure({ photo, lead = false, columns = 1, number }: Props) {
  const isWide = columns === 1 && photo.width > photo.height;
  const widest = isWide ? 60 : columns === 1 ? 40 : 60 / columns;
  return (
    <figure className={isWide ? "wide" : undefined}>
      <Picture
        picture={photo}
        alt={photo.alt}
        sizes={`(min-width: ${isWide ? 60 : 40}rem) ${widest}rem, ${ACROSS_A_PHONE}`}
        eager={lead}
        className="h-auto w-full bg-surface"
      />
      <figcaption className="figcaption">
        {number && <b>{number} </b>}
        {photo.caption} <span className="credit">{photo.credit}</span>
      </figcaption>
    </figure>
  );
}
