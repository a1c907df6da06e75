/** Words come ready: nothing is left to take off or to split. */
const TOKENS = `tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"`;

/**
 * The archive's tables. Content is the truth and this is an index of it: when the text below changes, the whole
 * index is made anew. Documents are stored as JSON of the types in `lib/article`; columns hold what queries ask for.
 * Moments are epoch milliseconds.
 */
export const ARCHIVE_SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every file of the source as last seen, so that a sync costs what changed.
CREATE TABLE source_file (
  path TEXT PRIMARY KEY,
  stamp TEXT NOT NULL,
  hash TEXT NOT NULL,
  -- Why unchanged bytes may be read again: '' never, 'rival' when the file with the same address went away,
  -- 'limit' because the machine may have been busy when reading took too long.
  retry TEXT NOT NULL,
  -- How often these bytes were read.
  readings INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX source_retry ON source_file (path) WHERE retry <> '';
CREATE TABLE source_photo (path TEXT NOT NULL, src TEXT NOT NULL, PRIMARY KEY (path, src)) WITHOUT ROWID;
CREATE INDEX source_photo_src ON source_photo (src);
CREATE TABLE problem (path TEXT NOT NULL, position INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (path, position)) WITHOUT ROWID;

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  category TEXT NOT NULL,
  slug TEXT NOT NULL,
  state TEXT NOT NULL,
  published_at INTEGER,
  visible_from INTEGER,
  listed_until INTEGER,
  front_rank INTEGER,
  region TEXT,
  card TEXT,
  record TEXT NOT NULL,
  UNIQUE (category, slug)
);
-- Lists are walked in these orders; the columns behind them decide visibility without a look at the long rows.
CREATE INDEX article_latest ON article (published_at DESC, slug, visible_from, listed_until) WHERE state = 'published';
CREATE INDEX article_category ON article (category, published_at DESC, slug, visible_from, listed_until) WHERE state = 'published';
CREATE INDEX article_region ON article (region, published_at DESC, slug, visible_from, listed_until) WHERE state = 'published';
CREATE INDEX article_slug ON article (slug) WHERE state = 'published';
CREATE INDEX article_front ON article (front_rank DESC) WHERE state = 'published';
CREATE INDEX article_due ON article (visible_from) WHERE state = 'published';
CREATE INDEX article_expiry ON article (listed_until) WHERE state = 'published';

-- Byline entries as written (slug or name); joined with author files when asked.
CREATE TABLE article_byline (article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, entry TEXT NOT NULL, PRIMARY KEY (entry, article)) WITHOUT ROWID;
CREATE INDEX article_byline_article ON article_byline (article);
CREATE TABLE article_tag (article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, slug TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (slug, article)) WITHOUT ROWID;
CREATE INDEX article_tag_article ON article_tag (article);
CREATE TABLE alias (article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, path TEXT NOT NULL, PRIMARY KEY (path, article)) WITHOUT ROWID;
CREATE INDEX alias_article ON alias (article);
-- Old addresses of articles whose files git saw renamed; the target is always the last of a chain.
CREATE TABLE redirect (path TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX redirect_target ON redirect (target);

-- Authors, standing pages, the masthead and the menu.
CREATE TABLE document (path TEXT PRIMARY KEY, kind TEXT NOT NULL, slug TEXT NOT NULL, json TEXT NOT NULL);
CREATE INDEX document_kind ON document (kind, slug);

-- What search ranks and filters by, without the long rows of the articles themselves.
CREATE INDEX article_clock ON article (id, published_at, visible_from, listed_until, category, region) WHERE state = 'published';

-- The words of articles as lib/vietnamese/search-words reads them, one blank between. Contentless: an index, no second
-- copy of the text. Whole articles folded and as written, and their heads alone, whose lists of places are short.
CREATE VIRTUAL TABLE article_search USING fts5 (words, content = '', contentless_delete = 1, ${TOKENS});
CREATE VIRTUAL TABLE article_search_exact USING fts5 (words, content = '', contentless_delete = 1, ${TOKENS});
CREATE VIRTUAL TABLE article_search_head USING fts5 (headline, lede, exact_headline, exact_lede, content = '', contentless_delete = 1, ${TOKENS});
`;
