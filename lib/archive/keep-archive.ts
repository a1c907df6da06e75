import type { ContentSource } from "@/lib/content/content-source";
import { parseInWorkers } from "@/lib/content/parse-in-worker";
import type { ContentProblem } from "@/lib/problems/content-problem";
import { sourceFingerprint } from "@/lib/site/source-fingerprint";
import { explainFailure } from "./explain-failure";
import { countOnline } from "./list-articles";
import { type Archive, archiveVersion, openArchiveForWriting } from "./open-archive";
import { listProblems, raiseVersion, syncArchive } from "./sync-archive";

/** Code whose change makes every file be read again. */
export const PIPELINE = [
  "lib/archive",
  "lib/article",
  "lib/content",
  "lib/markdown",
  "lib/problems",
  "lib/regions",
  "lib/vietnamese",
  "lib/site",
  "package-lock.json",
];
/** Longest delay a Node timer can hold. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** File events can be lost; a listing now and then cannot. */
const RESYNC_MS = 30_000;

export interface ArchiveNews {
  readonly version: number;
  /** Articles readers can open now. */
  readonly online: number;
  /** Problems of the files read since the last news; of all files in the first. */
  readonly problems: readonly ContentProblem[];
  /** Set when the source is out of reach; the archive stays as it was. */
  readonly failure?: string;
}

export interface ArchiveKeeper {
  close(): Promise<void>;
}

/**
 * Keeps the archive in step with the content and the clock, as its one writer: a first sync before this
 * resolves, then one after every change, and a new version at each moment an article falls due or expires.
 */
export async function keepArchive(
  source: ContentSource,
  archiveFile: string,
  tell: (news: ArchiveNews) => void,
): Promise<ArchiveKeeper> {
  const archive = open(archiveFile);
  const parser = parseInWorkers();
  const pipeline = sourceFingerprint(PIPELINE);
  let dueTimer: NodeJS.Timeout | undefined;
  /** Due moments up to here have been told of. */
  let settled = Date.now();
  let running: Promise<void> | undefined;
  let again = false;
  /** The next sync lists everything instead of taking the source's word for what changed. */
  let whole = false;

  const news = (problems: readonly ContentProblem[], failure?: string): ArchiveNews => ({
    version: archiveVersion(archive),
    online: countOnline(archive, Date.now()),
    problems,
    failure,
  });
  const passDueMoments = () => {
    clearTimeout(dueTimer);
    const now = Date.now();
    const passed = nextDueMoment(archive, settled);
    if (passed !== undefined && passed <= now) {
      try {
        raiseVersion(archive);
      } catch (error) {
        // Still to be told of; the next sync comes here again.
        return tell(news([], explainFailure(error, archiveFile)));
      }
      tell(news([]));
    }
    settled = now;
    const due = nextDueMoment(archive, now);
    if (due === undefined) return;
    // A sync has a transaction open and passes the due moments itself when it ends.
    dueTimer = setTimeout(() => running ?? passDueMoments(), Math.min(due - now, LONGEST_TIMER));
    dueTimer.unref();
  };
  const syncOnce = async (first: boolean) => {
    const everything = whole;
    whole = false;
    try {
      const report = await syncArchive(archive, source, parser, pipeline, everything);
      if (first || report.published || report.newProblems.length > 0) {
        tell(news(first ? listProblems(archive) : report.newProblems));
      }
    } catch (error) {
      // What this sync was told of is still to be done.
      whole = true;
      tell(news([], explainFailure(error, archiveFile)));
    }
    passDueMoments();
  };
  const sync = () => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await syncOnce(false);
      }
      running = undefined;
    })();
  };

  // Watch before the first listing, so that no change falls between the two.
  const unwatch = await source.watch(sync);
  running = syncOnce(true);
  await running;
  running = undefined;
  if (again) sync();
  const resync = setInterval(() => {
    // A commit cannot change behind our back; files on disk can.
    whole ||= source.revision() === undefined;
    sync();
  }, RESYNC_MS);

  return {
    async close() {
      clearInterval(resync);
      await unwatch();
      await running;
      clearTimeout(dueTimer);
      await parser.close();
      await source.close();
      archive.close();
    },
  };
}

function open(archiveFile: string): Archive {
  try {
    return openArchiveForWriting(archiveFile);
  } catch (error) {
    throw new Error(explainFailure(error, archiveFile), { cause: error });
  }
}

/** The next moment at which what readers may see changes by itself. */
export function nextDueMoment(archive: Archive, now: number): number | undefined {
  const row = archive.get(
    `SELECT min(moment) AS due FROM (
       SELECT min(visible_from) AS moment FROM article WHERE state = 'published' AND visible_from > ?
       UNION ALL SELECT min(listed_until) FROM article
         WHERE state = 'published' AND listed_until > ? AND listed_until > +visible_from)`,
    now,
    now,
  );
  return typeof row?.due === "number" ? row.due : undefined;
}
