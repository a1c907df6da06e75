import { Agent } from "node:http";
import { Parser } from "htmlparser2";
import { ask, textOf } from "./ask";

/** What a crawler without JavaScript finds of a paper. */
export interface CrawledPaper {
  /** Paths of pages it may keep: whole, not forbidden, and their own canonical address. */
  readonly indexable: ReadonlySet<string>;
  /** Links that lead to nothing, or round about, and to places that are not there: from where to where, and what came. */
  readonly broken: readonly string[];
  /** Most links to follow from the front page. */
  readonly depth: number;
}

interface Link {
  readonly from: string;
  readonly path: string;
  /** Without its hash sign; empty for none. */
  readonly fragment: string;
}

interface CrawledPage {
  readonly links: readonly Link[];
  readonly ids: ReadonlySet<string>;
  readonly canonical: string | undefined;
  readonly isForbidden: boolean;
}

/**
 * Follows every link of a paper from its front page on, as search engines do; of pages they shall not keep it follows
 * none. `server` is asked, `origin` is what readers call it.
 */
export async function crawl(server: string, origin: string): Promise<CrawledPaper> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { "accept-encoding": "gzip" };
  const pages = new Map<string, CrawledPage>();
  const answers = new Map<string, number>();
  const indexable = new Set<string>();
  const links: Link[] = [];
  let level: readonly string[] = ["/"];
  let depth = 0;
  for (; level.length > 0; depth++) {
    const found: Link[] = [];
    for (const path of level) {
      const answer = await ask(server, path, { headers, agent });
      answers.set(path, answer.status);
      if (answer.status !== 200 || !answer.headers["content-type"]?.startsWith("text/html")) continue;
      const page = readPage(textOf(answer), path, origin);
      pages.set(path, page);
      if (!page.isForbidden && page.canonical === origin + path) indexable.add(path);
      if (!page.isForbidden) found.push(...page.links);
    }
    links.push(...found);
    level = [...new Set(found.map(({ path }) => path))].filter((path) => !answers.has(path));
  }
  agent.destroy();
  const faultOf = ({ path, fragment }: Link): string | undefined => {
    const status = answers.get(path);
    if (status !== 200) return String(status);
    const hasPlace = !fragment || !pages.has(path) || pages.get(path)?.ids.has(fragment);
    return hasPlace ? undefined : `no #${fragment}`;
  };
  const broken = links.flatMap((link) => {
    const fault = faultOf(link);
    return fault === undefined ? [] : [`${link.from} → ${link.path}: ${fault}`];
  });
  return { indexable, broken: [...new Set(broken)], depth: depth - 1 };
}

function readPage(html: string, from: string, origin: string): CrawledPage {
  const links: Link[] = [];
  const ids = new Set<string>();
  let canonical: string | undefined;
  let isForbidden = false;
  new Parser({
    onopentag(name, { href, id, rel, name: key, content }) {
      if (id) ids.add(id);
      if (name === "link" && rel === "canonical" && href) canonical = new URL(href).href;
      if (name === "meta" && key === "robots" && content?.includes("noindex")) isForbidden = true;
      if ((name !== "a" && name !== "link") || href === undefined) return;
      const url = new URL(href, origin + from);
      if (url.origin !== origin) return;
      links.push({ from, path: url.pathname + url.search, fragment: decodeURIComponent(url.hash.slice(1)) });
    },
  }).end(html);
  return { links, ids, canonical, isForbidden };
}
