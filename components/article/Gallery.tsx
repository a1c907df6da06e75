import type { Photo } from "@/lib/article/article";
import { photoRows } from "@/lib/article/photo-rows";
import { labels } from "@/lib/site/labels";
import { PhotoFigure } from "./PhotoFigure";

interface Props {
  readonly photos: readonly Photo[];
  /** Each picture in a row to itself, numbered: the pictures are the story. */
  readonly large: boolean;
}

const COLUMNS = ["", "", " sm:grid-cols-2", " sm:grid-cols-3"] as const;

/** The pictures of an article that stand together, in rows. */
export function Gallery({ photos, large }: Props) {
  const rows = large ? photos.map((photo) => [photo]) : photoRows(photos);
  return (
    <section aria-label={labels.article.gallery} className="wide gallery">
      {rows.map((row) => (
        <div key={row[0]?.src} className={`photo-row${COLUMNS[row.length]}`}>
          {row.map((photo) => (
            <PhotoFigure
              key={photo.src}
              photo={photo}
              columns={row.length}
              number={large ? labels.article.photoOf(photos.indexOf(photo) + 1, photos.length) : undefined}
            />
          ))}
        </div>
      ))}
    </section>
  );
}
