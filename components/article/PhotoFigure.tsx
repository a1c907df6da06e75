import type { Photo } from "@/lib/article/article";
import { Picture } from "../site/Picture";

interface Props {
  readonly photo: Photo;
  /** The picture a reader sees first: fetched at once. */
  readonly lead?: boolean;
}

/** A picture with its caption and credit. */
export function PhotoFigure({ photo, lead = false }: Props) {
  return (
    <figure>
      <Picture
        picture={photo}
        alt={photo.alt}
        sizes={lead ? "(min-width: 46rem) 46rem, 100vw" : "(min-width: 46rem) 23rem, (min-width: 40rem) 50vw, 100vw"}
        eager={lead}
        className="h-auto w-full bg-surface"
      />
      <figcaption className="figcaption">
        {photo.caption} <span className="credit">{photo.credit}</span>
      </figcaption>
    </figure>
  );
}
