import type { Article } from "./article";
import { liveAt, textOfLive } from "./live-report";

/** An article as readers see it at a moment, and the next moment at which the clock alone changes that. */
export interface ArticleSight {
  readonly article: Article;
  /** Infinite when the clock changes nothing any more. */
  readonly due: number;
}

/**
 * What of an article readers see at `now`, once they may see it at all: nothing in it is dated ahead, no correction, no
 * update and no entry of a live report.
 */
export function articleAt(article: Article, now: number): ArticleSight {
  const { corrections, dateModified, live } = article;
  const ahead = [...corrections.map(({ date }) => date), ...(dateModified ? [dateModified] : [])]
    .map((moment) => Date.parse(moment))
    .filter((moment) => moment > now);
  const sight = live && liveAt(live, now);
  return {
    article: {
      ...article,
      corrections: corrections.filter(({ date }) => Date.parse(date) <= now),
      dateModified: dateModified && Date.parse(dateModified) <= now ? dateModified : undefined,
      ...(sight && { live: sight.live, body: textOfLive(sight.live) }),
    },
    due: Math.min(...ahead, sight?.due ?? Number.POSITIVE_INFINITY),
  };
}

/** The last moment that an article as readers see it is dated by: of publication, update, correction or live entry. */
export function lastMoment({ datePublished, dateModified, corrections, live }: Article): number {
  const entries = live?.entries.slice(0, 1).map(({ at }) => at) ?? [];
  const given = [datePublished, dateModified ?? datePublished, ...corrections.map(({ date }) => date), ...entries];
  return Math.max(...given.map((moment) => Date.parse(moment)));
}
