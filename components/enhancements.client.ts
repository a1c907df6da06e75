import { CopyLink, NativeShare } from "./article/copy-link.client";
import { ListenArticle } from "./article/listen-article.client";
import { LiveRefresh } from "./article/live-refresh.client";
import { PrintPage } from "./article/print-page.client";
import { SavePage } from "./article/save-page.client";
import { TextSize } from "./article/text-size.client";
import { SavedArticles } from "./saved/saved-articles.client";
import { BackToTop } from "./site/back-to-top.client";
import { setOwnLetters } from "./site/own-letters.client";
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

// Each in a task of its own: in between a slow phone can answer its reader.
for (const [tag, element] of Object.entries(ELEMENTS)) setTimeout(() => customElements.define(tag, element));
// Without a network there are none to wait for.
setOwnLetters().catch(() => undefined);

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends Record<keyof typeof ELEMENTS, HTMLAttributes<HTMLElement>> {}
  }
}
