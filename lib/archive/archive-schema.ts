/**
 * Contentless: an index, no second copy of the text. Words come ready, so that the tokenizer which knows the least of
 * letters is enough: to it whatever is not ASCII belongs to a word.
 */
const SEARCH_OPTIONS = `content = '', contentless_delete = 1, tokenize = 'ascii'`;

/** Bytes of words gathered before they are written as one segment; the fewer segments, the less there is to merge. */
const SEARCH_BUFFER = 16 * 2 ** 20;

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

-- What search orders and filters by. Newer articles have lower numbers, see lib/archive/search-index.
CREATE TABLE search_entry (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL UNIQUE,
  published_at INTEGER NOT NULL,
  visible_from INTEGER NOT NULL,
  listed_until INTEGER,
  category TEXT NOT NULL,
  region TEXT
);
CREATE INDEX search_entry_moment ON search_entry (published_at);
CREATE INDEX search_entry_due ON search_entry (visible_from);
CREATE INDEX search_entry_expiry ON search_entry (listed_until) WHERE listed_until IS NOT NULL;

-- The words of entries as lib/vietnamese/search-words reads them, one blank between: whole articles folded, each word
-- they have as it is written, and their heads in both forms, whose lists of places are short.
CREATE VIRTUAL TABLE article_search USING fts5 (words, ${SEARCH_OPTIONS});
CREATE VIRTUAL TABLE article_search_exact USING fts5 (words, detail = none, ${SEARCH_OPTIONS});
CREATE VIRTUAL TABLE article_search_head USING fts5 (headline, lede, exact_headline, exact_lede, ${SEARCH_OPTIONS});
INSERT INTO article_search (article_search, rank) VALUES ('hashsize', ${SEARCH_BUFFER});
INSERT INTO article_search_exact (article_search_exact, rank) VALUES ('hashsize', ${SEARCH_BUFFER});
INSERT INTO article_search_head (article_search_head, rank) VALUES ('hashsize', ${SEARCH_BUFFER});

-- Entries whose words are not in those tables yet; empty outside a transaction.
CREATE TABLE search_queue (
  id INTEGER PRIMARY KEY,
  words TEXT NOT NULL,
  exact_words TEXT NOT NULL,
  headline TEXT NOT NULL,
  lede TEXT NOT NULL,
  exact_headline TEXT NOT NULL,
  exact_lede TEXT NOT NULL
);
`;
