import { daysOf, type LiveEntry, type LiveReport, notesOf } from "@/lib/article/live-report";
import { labels } from "@/lib/site/labels";
import { formatDate, formatTime, formatTimeAndDay, formatWeekday } from "@/lib/vietnamese/date-time";
import { Prose } from "../site/Prose";

/**
 * The body of a live article: how it stands, what matters most, and every entry, newest first. All of it is one section,
 * so that whoever fetches a newer one has one thing to replace.
 */
export function LiveEntries({ live }: { readonly live: LiveReport }) {
  const { introduction, entries } = live;
  const notes = notesOf(live.notes);
  const [newest] = entries;
  const days = daysOf(entries);
  const hasDays = days.length > 1;
  const section = (
    <section id="truc-tiep" aria-label={labels.genres.live} className="live">
      {newest && (
        <p>
          {live.runsUntil ? (
            <strong className="live-now">{labels.live.running}</strong>
          ) : (
            <strong>{labels.live.ended}</strong>
          )}
          {" · "}
          {labels.live.updated}{" "}
          <time dateTime={newest.at}>
            {formatTime(newest.at)}, {formatDate(newest.at)}
          </time>
          {" · "}
          {labels.live.count(entries.length)}
        </p>
      )}
      {introduction.html && <Prose html={introduction.html} />}
      <KeyEvents entries={entries.filter(({ isKey }) => isKey)} hasDays={hasDays} />
      {days.map(({ from, entries }) => (
        <section key={from}>
          <h2>{hasDays ? formatWeekday(from) : labels.live.entries}</h2>
          <ol>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} isNewest={entry === newest} />
            ))}
          </ol>
        </section>
      ))}
      {notes.html && <Prose html={notes.html} />}
    </section>
  );
  return live.runsUntil ? <live-refresh>{section}</live-refresh> : section;
}

/** What a reader who comes late must know, each as a link to the entry that tells it. */
function KeyEvents({ entries, hasDays }: { readonly entries: readonly LiveEntry[]; readonly hasDays: boolean }) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{labels.live.keyEvents}</h2>
      <ul>
        {entries.map(({ id, at, headline }) => (
          <li key={id}>
            <a href={`#${id}`}>
              <time dateTime={at}>{hasDays ? formatTimeAndDay(at) : formatTime(at)}</time> <span>{headline}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Its time is its permanent address. */
function Entry({ entry, isNewest }: { readonly entry: LiveEntry; readonly isNewest: boolean }) {
  const { id, at, headline, isKey, html } = entry;
  return (
    <li id={id} className={isKey ? "live-key" : undefined}>
      <h3>
        <a href={`#${id}`}>
          <time dateTime={at}>{formatTime(at)}</time>
        </a>
        {isNewest && (
          <>
            {" "}
            <strong>{labels.live.newest}</strong>
          </>
        )}
        {headline && (
          <>
            {" "}
            <span>{headline}</span>
          </>
        )}
      </h3>
      {html && <Prose html={html} />}
    </li>
  );
}
