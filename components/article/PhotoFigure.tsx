import type { Photo } from "@/lib/article/article";

interface Props {
  readonly photo: Photo;
  /** The picture a reader sees first: fetched at once. */
  readonly lead?: boolean;
}

/** A picture with its caption and credit. */
export function PhotoFigure({ photo, lead = false }: Props) {
  return (
    <figure>
      <img
        src={photo.src}
        alt={photo.alt}
        width={photo.width}
        height={photo.height}
        loading={lead ? "eager" : "lazy"}
        fetchPriority={lead ? "high" : "auto"}
        decoding="async"
        className="h-auto w-full bg-surface"
      />
      <figcaption className="figcaption">
        {photo.caption} <span className="credit">{photo.credit}</span>
      </figcaption>
    </figure>
  );
}
