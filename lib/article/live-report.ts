import type { RenderedText } from "@/lib/markdown/render-markdown";
import { labels } from "@/lib/site/labels";
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

/** A footnote of a report. */
export interface LiveNote extends RenderedText {
  /** When the first entry that refers to it happened; missing when what stands above the entries does. */
  readonly since?: string;
}

/** The body of a live article. */
export interface LiveReport {
  /** What stands above the entries; its texts are empty when nothing does. */
  readonly introduction: RenderedText;
  /** Newest first. */
  readonly entries: readonly LiveEntry[];
  /** In the order of their numbers, which is that of the entries from the oldest on: what is added renumbers none. */
  readonly notes: readonly LiveNote[];
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
 * What of a report readers see at `now`: the entries whose minute has come, the footnotes they refer to, and whether it is
 * still running, which it is while an entry is ahead and for twelve hours after the last one. `due` is infinite when the
 * clock changes nothing any more.
 */
export function liveAt(live: LiveReport, now: number): LiveSight {
  const ahead = live.entries.findLast(({ at }) => Date.parse(at) > now);
  const entries = live.entries.filter(({ at }) => Date.parse(at) <= now);
  const notes = live.notes.filter(({ since }) => since === undefined || Date.parse(since) <= now);
  const last = ahead ?? entries[0];
  const end = last ? Date.parse(last.at) + RUNS_ON_MS : now;
  const isRunning = end > now;
  return {
    live: { ...live, entries, notes, runsUntil: isRunning ? formatIso(end) : undefined },
    due: ahead ? Date.parse(ahead.at) : isRunning ? end : Number.POSITIVE_INFINITY,
  };
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
  const whole = [introduction, ...told, notesOf(notes)];
  return { html: joined(whole.map(({ html }) => html)), text: joined(whole.map(({ text }) => text)) };
}

/** Footnotes under their heading, as those of other articles stand; empty without any. */
export function notesOf(notes: readonly LiveNote[]): RenderedText {
  if (notes.length === 0) return { html: "", text: "" };
  const heading = labels.body.notes;
  const list = joined(["<ol>", ...notes.map(({ html }) => html), "</ol>"]);
  return {
    html: `<section class="footnotes" aria-label="${heading}">\n<h2>${heading}</h2>\n${list}\n</section>`,
    text: joined(notes.map(({ text }) => text)),
  };
}

function joined(texts: readonly string[]): string {
  return texts.filter(Boolean).join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
