import type { Author } from "@/lib/article/author";
import { Prose } from "../site/Prose";
import { PortraitPicture } from "./PortraitPicture";

/** Who an author is: portrait, desk, a few lines. */
export function AuthorIntroduction({ author: { photo, role, bioHtml } }: { readonly author: Author }) {
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3">
      {photo && <PortraitPicture portrait={photo} alt={photo.alt} rem={9} />}
      <div className="min-w-60 flex-1 space-y-2">
        {role && <p className="text-muted">{role}</p>}
        {bioHtml && <Prose html={bioHtml} />}
      </div>
    </div>
  );
}
