import type { Author } from "@/lib/article/author";
import { Prose } from "../site/Prose";
import { PortraitPicture } from "./PortraitPicture";

/** Who an author is: portrait, desk, a few lines. */
export function AuthorIntroduction({ author: { photo, role, bioHtml } }: { readonly author: Author }) {
  const hasWords = role || bioHtml;
  if (!photo && !hasWords) return null;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3">
      {photo && <PortraitPicture portrait={photo} alt={photo.alt} rem={9} />}
      {hasWords && (
        <div className="min-w-0 grow basis-60 space-y-2">
          {role && <p className="text-muted">{role}</p>}
          {bioHtml && <Prose html={bioHtml} />}
        </div>
      )}
    </div>
  );
}
