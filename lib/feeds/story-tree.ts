import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import type { Article, Correction, Photo } from "@/lib/article/article";
import type { LiveReport } from "@/lib/article/live-report";
import { labels } from "@/lib/site/labels";
import { formatDate, formatDateTime, formatTime } from "@/lib/vietnamese/date-time";
import { feedPicture } from "./feed-picture";
import { portableContent } from "./portable-html";

/**
 * What a reader must know before the text, as the page says it above the byline: what kind of piece it is, whether
 * somebody paid for it, and whether a machine had a part in it.
 */
export function storyLabels({ genre, ai }: Pick<Article, "genre" | "ai">): Element[] {
  return [
    ...(genre === "news" ? [] : [h("p", h("strong", labels.genres[genre]))]),
    ...(ai === "none" ? [] : [h("p", h("strong", labels.article.ai[ai]))]),
  ];
}

/**
 * The text of an article in the order of its page, from the corrections to the source, for places that are not its page
 * at `address`. Headings begin with h2.
 */
export function storyContent(article: Article, address: string): ElementContent[] {
  const { body, corrections, editorNote, live, photo, photos, source } = article;
  return [
    ...(corrections.length > 0 ? correctionNotice(corrections) : []),
    ...(editorNote ? [h("p", [h("strong", `${labels.article.editorNote}:`), " ", h("em", editorNote)])] : []),
    ...(photo ? [photoFigure(photo, address)] : []),
    ...(live ? liveState(live) : []),
    ...portableContent(body.html, address),
    ...photos.map((each) => photoFigure(each, address)),
    ...(source ? [sourceLine(source)] : []),
  ];
}

function correctionNotice(corrections: readonly Correction[]): Element[] {
  const { title, wrong, right } = labels.article.corrections;
  return [
    h("h2", title),
    ...corrections.flatMap((correction) => [
      h("p", formatDateTime(correction.date)),
      h("p", [h("strong", wrong), ` ${correction.wrong}`]),
      h("p", [h("strong", right), ` ${correction.right}`]),
      ...(correction.apology ? [h("p", correction.apology)] : []),
    ]),
    h("hr"),
  ];
}

function photoFigure(photo: Photo, base: string): Element {
  const { address, width, height } = feedPicture(photo, base);
  return h("figure", [
    h("img", { src: address, alt: photo.alt, width, height }),
    h("figcaption", `${photo.caption} ${photo.credit}`),
  ]);
}

/** Whether a report goes on, and how new its newest entry is. */
function liveState({ entries: [newest], runsUntil }: LiveReport): Element[] {
  if (!newest) return [];
  const state = h("strong", runsUntil ? labels.live.running : labels.live.ended);
  return [h("p", [state, ` · ${labels.live.updated} ${formatTime(newest.at)}, ${formatDate(newest.at)}`])];
}

function sourceLine({ name, url }: NonNullable<Article["source"]>): Element {
  return h("p", [`${labels.article.source} `, url ? h("a", { href: url }, name) : name]);
}
