import type { RenderedText } from "@/lib/markdown/render-markdown";
import { formatIso, formatTime, formatWeekday, startOfDay } from "@/lib/vietnamese/date-time";

/** What happened at one minute, as the paper told it. */
export interface LiveEntry {
  /** Its anchor, `luc-20261120-1435`: made of the minute alone, so that a link to it stays good. */
  readonly id: string;
  /** ISO 8601 in Vietnam's offset. */
  readonly at: string;
  readonly headline?: string;
  /** One of those to be told in a summary. */
  readonly isKey: boolean;
  /** Sanitised HTML; its headings begin with h4. Empty when the headline says it all. */
  readonly html: string;
  readonly text: string;
}

/** The body of a live article. */
export interface LiveReport {
  /** What stands above the entries; its texts are empty when nothing does. */
  readonly introduction: RenderedText;
  /** Newest first. */
  readonly entries: readonly LiveEntry[];
  /** The footnotes of all of it; empty without any. */
  readonly notes: RenderedText;
  /** Until when it counts as running, as {@link liveAt} sees it; missing when it has ended. */
  readonly runsUntil?: string;
}

/** How long a report runs on after its last entry. */
const RUNS_ON_MS = 12 * 3_600_000;

/** A report as readers see it at a moment, and the next moment at which the clock alone changes that, if there is one. */
export interface LiveSight {
  readonly live: LiveReport;
  readonly due: number;
}

/**
 * What of a report readers see at `now`: the entries whose minute has come, and whether it is still running, which it is
 * for twelve hours after the last of them. `due` is infinite when the clock changes nothing any more.
 */
export function liveAt(live: LiveReport, now: number): LiveSight {
  const ahead = live.entries.findLast(({ at }) => Date.parse(at) > now);
  const entries = live.entries.filter(({ at }) => Date.parse(at) <= now);
  const [newest] = entries;
  const end = newest ? Date.parse(newest.at) + RUNS_ON_MS : now;
  const due = Math.min(
    ahead ? Date.parse(ahead.at) : Number.POSITIVE_INFINITY,
    end > now ? end : Number.POSITIVE_INFINITY,
  );
  return { live: { ...live, entries, runsUntil: end > now ? formatIso(end) : undefined }, due };
}

/** Entries of one day in Vietnam. */
export interface LiveDay {
  /** Its first moment. */
  readonly from: number;
  readonly entries: readonly LiveEntry[];
}

/** Entries by day, in their order. */
export function daysOf(entries: readonly LiveEntry[]): readonly LiveDay[] {
  const days = new Map<number, LiveEntry[]>();
  for (const entry of entries) {
    const from = startOfDay(entry.at);
    const sameDay = days.get(from);
    if (sameDay) sameDay.push(entry);
    else days.set(from, [entry]);
  }
  return [...days].map(([from, entries]) => ({ from, entries }));
}

/** A report as one text, for those who do not know entries: each day under its own heading. */
export function textOfLive({ introduction, entries, notes }: LiveReport): RenderedText {
  const told = daysOf(entries).map(({ from, entries }) => {
    const day = formatWeekday(from);
    const each = entries.map(({ id, at, headline, html, text }): RenderedText => {
      const words = [formatTime(at), headline].filter(Boolean).join(" ");
      return { html: joined([`<h3 id="${id}">${escaped(words)}</h3>`, html]), text: joined([words, text]) };
    });
    return {
      html: joined([`<h2>${day}</h2>`, ...each.map(({ html }) => html)]),
      text: joined([day, ...each.map(({ text }) => text)]),
    };
  });
  const whole = [introduction, ...told, notes];
  return { html: joined(whole.map(({ html }) => html)), text: joined(whole.map(({ text }) => text)) };
}

function joined(texts: readonly string[]): string {
  return texts.filter(Boolean).join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
