import type { ContentProblem } from "@/lib/problems/content-problem";
import type { PictureFacts } from "@/lib/site/media-address";

/** One file of the newsroom, as seen without reading it. */
export interface SourceEntry {
  /** Relative to the content folder, forward slashes, NFC. */
  readonly path: string;
  /** Differs when the file's bytes may differ: size and time of a file, hash of a blob. */
  readonly stamp: string;
  /** A folder that cannot be looked into: what was known of the files in it stands. */
  readonly closedFolder?: true;
}

/** A file that goes by another name now. */
export interface SourceRename {
  readonly from: string;
  readonly to: string;
}

/** A file as a commit had it. */
export interface EarlierVersion {
  readonly bytes: Uint8Array;
  /** Id of the commit. */
  readonly commit: string;
  /** When it was committed, ISO 8601 with offset. */
  readonly committedAt: string;
}

/** What is different from an earlier state. */
export interface SourceChanges {
  /** Files that are new or may have other bytes. */
  readonly changed: readonly SourceEntry[];
  readonly removed: readonly string[];
}

/** The source itself cannot be read, whatever is in it: an unmounted disk, a folder that was moved away. */
export class SourceOutOfReach extends Error {}

/** A file is there but cannot be read; the message says why and the fix what to do, in Vietnamese. */
export class UnreadableFile extends Error {
  readonly fix: string | undefined;

  constructor({ message, fix }: Pick<ContentProblem, "message" | "fix">) {
    super(message);
    this.fix = fix;
  }
}

/** Where content comes from: a folder as it is on disk, or one commit. */
export interface ContentSource {
  /** The state the last listing was of, where states have names: a commit id. Reads are of that state. */
  revision(): string | undefined;
  /** Every file that is content, pictures included. Rejects when the source itself is out of reach. */
  list(): Promise<readonly SourceEntry[]>;
  /**
   * What changed since the state `since`, or, where states have no names, since the last look; costs what changed, not
   * what exists. Undefined when that cannot be told and everything has to be listed.
   */
  changes(since: string): Promise<SourceChanges | undefined>;
  /**
   * Renames between the state `since` (the beginning when empty) and the last look, oldest first; none where nobody
   * remembers them.
   */
  renames(since: string): Promise<readonly SourceRename[]>;
  /** The bytes of one file; undefined when it is gone. Rejects with {@link UnreadableFile} when it cannot be read. */
  read(path: string): Promise<Uint8Array | undefined>;
  /**
   * What a file said before, newest first, as far back as it was never deleted; perhaps beginning with what it says
   * now. Nothing where nobody remembers. Rejects when `signal` says stop.
   */
  earlierVersions(path: string, signal: AbortSignal): AsyncIterable<EarlierVersion>;
  /** What is to know of the picture at a public path (`/media/…`); undefined when it is missing or no picture. */
  pictureFacts(src: string): Promise<PictureFacts | undefined>;
  /**
   * Calls back, at most a few times a second, after anything may have changed, the source's coming and going included.
   * Resolves to a function that stops.
   */
  watch(onChange: () => void): Promise<() => Promise<void>>;
  /** Lets go of what reading holds open. */
  close(): Promise<void>;
}
