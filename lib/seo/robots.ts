/** What a paper says to programs that read it. */
interface RobotsFacts {
  readonly origin: string;
  /** Whether programs may read it to learn from it. */
  readonly aiTraining: boolean;
  /** Paths of what lists its pages. */
  readonly sitemaps: readonly string[];
}

/** Search engines that answer in sentences, and lead readers here. */
const AI_SEARCH = ["OAI-SearchBot", "Claude-SearchBot", "PerplexityBot", "DuckAssistBot", "Applebot"];
/** What a person sends here to read a page for them. */
const AI_USER_FETCH = ["ChatGPT-User", "Claude-User", "Perplexity-User"];
/** What gathers texts to learn from. Two are no programs but names of a choice, which others look for. */
const AI_TRAINING = [
  "GPTBot",
  "ClaudeBot",
  "CCBot",
  "Google-Extended",
  "Applebot-Extended",
  "meta-externalagent",
  "Bytespider",
  "Amazonbot",
];

/**
 * Nobody's to read: where code hosts announce pushes, and what a reader who types is offered. Pages that search engines
 * shall not keep are not here: they say so themselves, which only who may read them learns.
 */
const CLOSED = ["/api/", "/tim-kiem/goi-y"];

/** `robots.txt` (RFC 9309). A program goes by the group that names it alone, so each group says all of it. */
export function robotsText({ origin, aiTraining, sitemaps }: RobotsFacts): string {
  return [
    group(["*"], CLOSED),
    group(AI_SEARCH, CLOSED),
    group(AI_USER_FETCH, CLOSED),
    group(AI_TRAINING, aiTraining ? CLOSED : ["/"]),
    sitemaps.map((path) => `Sitemap: ${origin}${path}\n`).join(""),
  ].join("\n");
}

function group(agents: readonly string[], closed: readonly string[]): string {
  return [...agents.map((agent) => `User-agent: ${agent}\n`), ...closed.map((path) => `Disallow: ${path}\n`)].join("");
}
