import { CopyLink, NativeShare } from "./article/copy-link.client";
import { ListenArticle } from "./article/listen-article.client";
import { LiveRefresh } from "./article/live-refresh.client";
import { PrintPage } from "./article/print-page.client";
import { SavePage } from "./article/save-page.client";
import { TextSize } from "./article/text-size.client";
import { SavedArticles } from "./saved/saved-articles.client";
import { BackToTop } from "./site/back-to-top.client";
import { SearchSuggestions } from "./site/search-suggestions.client";
import { ThemeSwitch } from "./site/theme-switch.client";

/**
 * Everything scripts add to a page, by the tags components write. The tags are empty, or hold what is there without
 * scripts; an element a browser cannot support leaves them so.
 */
const ELEMENTS = {
  "back-to-top": BackToTop,
  "copy-link": CopyLink,
  "listen-article": ListenArticle,
  "live-refresh": LiveRefresh,
  "native-share": NativeShare,
  "print-page": PrintPage,
  "save-page": SavePage,
  "saved-articles": SavedArticles,
  "search-suggestions": SearchSuggestions,
  "text-size": TextSize,
  "theme-switch": ThemeSwitch,
} as const;

for (const [tag, element] of Object.entries(ELEMENTS)) customElements.define(tag, element);

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends Record<keyof typeof ELEMENTS, HTMLAttributes<HTMLElement>> {}
  }
}
