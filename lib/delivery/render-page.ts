import { createHash } from "node:crypto";
import type { RequestListener } from "node:http";
import { inject, type Response } from "light-my-request";
import { type Archive, archiveVersion } from "@/lib/archive/open-archive";
import { type PageReads, recordReads } from "@/lib/archive/page-reads";
import { lastChangeOf, scopeList } from "@/lib/archive/scope-versions";
import { DATA_TYPES } from "@/lib/site/data-routes";
import { compress } from "./compress";
import { type PlainDocument, plainDocument } from "./plain-document";
import { DOCUMENT_STATUS } from "./proxy-contract";
import { documentSecurity, fileSecurity } from "./security-headers";
import type { StyledDocument } from "./used-styles";

/** A whole document as it was rendered, and how long it is good for. */
export interface RenderedPage {
  readonly status: number;
  /** Content type: of a page, or of what is written for programs. */
  readonly type: string;
  /** The document compressed; it is sent as it is to nearly nobody. */
  readonly br: Buffer;
  readonly gzip: Buffer;
  /** Bytes before compression, and what tells them from those of any other document, on every machine. */
  readonly size: number;
  readonly hash: string;
  /** Headers of its own, what it may do in a browser and the like: names and values in turn. */
  readonly headers: readonly string[];
  /** The version of the archive it shows. */
  readonly version: number;
  /** What it shows, as {@link scopeList} writes it: it is outdated as soon as any of that changes. */
  readonly scopes: string;
  /** The moment at which the clock changes what it shows; infinite when none is in sight. */
  readonly until: number;
  /** When what it shows was last modified. */
  readonly modified: number;
}

/**
 * What Next is told of the client, and nothing else: the page depends on the address alone. For clients it knows to
 * read HTML only, Next waits until the whole document is rendered; for others it may stream what is slow into hidden
 * elements that a script would move into place.
 */
const RENDER_HEADERS = { host: "localhost", accept: "text/html", "user-agent": "Bingbot" };

/** Renderings after which a page is given up that a publication overtook every time. */
const MAX_RENDERINGS = 5;

/**
 * Makes pages as readers get them, through in-process requests to Next. Each query of a page sees the archive as it
 * is at that moment; so a page is rendered again when something it shows changed meanwhile, and none mixes two
 * versions. One is rendered at a time: together they would take no less long, and each be overtaken more often. The
 * outcome rejects when there is no whole page to send. What is written for programs stays as it was rendered. `origin`
 * is what readers call this site; `styled` puts their styles into documents.
 */
export function pageRenderer(
  next: RequestListener,
  archive: () => Archive,
  origin: string,
  styled: (document: PlainDocument) => StyledDocument,
): (url: string) => Promise<RenderedPage> {
  let queue: Promise<unknown> = Promise.resolve();
  return async (url) => {
    const turn = queue.then(() => renderOneVersion(next, archive(), url));
    queue = turn.catch(() => undefined);
    const { answer, ...validity } = await turn;
    const status = Number(answer.headers[DOCUMENT_STATUS] ?? answer.statusCode);
    const type = typeOf(answer);
    if (status >= 500 || !type) throw new Error(`rendering ${url} gave ${status} ${answer.headers["content-type"]}`);
    const { text, headers } = type === HTML ? pageOf(answer, origin, styled) : dataOf(answer, origin);
    // Of the headers too: a browser that is told its copy is good keeps the policies it came with.
    const hash = createHash("sha256").update(text).update(headers.join()).digest("base64url").slice(0, 22);
    return { status, type, hash, headers, ...compress(text), ...validity };
  };
}

const HTML = "text/html; charset=utf-8";
const TYPES: ReadonlySet<string> = new Set(Object.values(DATA_TYPES));
/** What route handlers may say of an answer besides its type. */
const PASSED_ON = ["link", "x-robots-tag"];

/** Undefined for a type that no answer of ours has. */
function typeOf({ headers }: Response): string | undefined {
  const given = String(headers["content-type"]);
  if (given.startsWith("text/html")) return HTML;
  return TYPES.has(given) ? given : undefined;
}

function pageOf({ payload }: Response, origin: string, styled: (document: PlainDocument) => StyledDocument) {
  const { html, styles } = styled(plainDocument(payload));
  return { text: html, headers: Object.entries(documentSecurity({ styles, origin })).flat() };
}

function dataOf({ payload, headers }: Response, origin: string) {
  const passedOn = PASSED_ON.flatMap((name) => (headers[name] === undefined ? [] : [name, String(headers[name])]));
  return { text: payload, headers: [...passedOn, ...Object.entries(fileSecurity(origin)).flat()] };
}

type Validity = Pick<RenderedPage, "version" | "scopes" | "until" | "modified">;

async function renderOneVersion(
  next: RequestListener,
  archive: Archive,
  url: string,
): Promise<Validity & { readonly answer: Response }> {
  for (let count = 1; count <= MAX_RENDERINGS; count++) {
    const version = archiveVersion(archive);
    const render = () => inject(next, { method: "GET", url, headers: RENDER_HEADERS });
    const { result, reads } = await recordReads(render, version);
    const validity = validityOf(archive, reads, version);
    if (validity) return { answer: result, ...validity };
  }
  throw new Error(`rendering ${url} was overtaken by ${MAX_RENDERINGS} publications in a row`);
}

/** How long a page is good for that was made of these reads; undefined when it was overtaken already. */
function validityOf(archive: Archive, reads: PageReads, version: number): Validity | undefined {
  const { scopes, until, modified, changedByClock = 0 } = reads;
  const list = scopeList(scopes);
  const { changed } = lastChangeOf(archive, list);
  if (changed > version || until <= Date.now()) return undefined;
  return { version, scopes: list, until, modified: modified ?? Math.max(changed, changedByClock) };
}
