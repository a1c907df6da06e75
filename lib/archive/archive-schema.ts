/**
 * Contentless: an index, no second copy of the text. Words come ready, so that the tokenizer which knows the least of
 * letters is enough: to it whatever is not ASCII belongs to a word.
 */
const SEARCH_OPTIONS = `content = '', contentless_delete = 1, tokenize = 'ascii'`;

/** Bytes of words gathered before they are written as one segment; the fewer segments, the less there is to merge. */
const SEARCH_BUFFER = 16 * 2 ** 20;

/** SQL condition of rows whose visibility the order of their list does not tell. */
export const TIMED = "(visible_from > moment OR listed_until IS NOT NULL)";

/**
 * SQL for the columns of `listing`, of an article's row and one of its lists, as `json_each` has it; what a list does not
 * say is as in the article itself.
 */
export function listRows(row: "NEW" | "article"): string {
  return `value ->> 0, coalesce(value ->> 1, ${row}.published_at), ${row}.slug, ${row}.category, ${row}.id,
      coalesce(value ->> 2, ${row}.visible_from), coalesce(value ->> 3, ${row}.listed_until)`;
}

/** SQL that puts a new or changed article's row into its lists. */
const LIST = `INSERT INTO listing SELECT ${listRows("NEW")} FROM json_each(NEW.lists);`;

/** SQL that takes an article's row out of the lists it was put into. The casts let SQLite seek by the whole key. */
const UNLIST = `DELETE FROM listing WHERE slug = OLD.slug AND category = OLD.category AND (scope, moment) IN (
    SELECT CAST(value ->> 0 AS TEXT), CAST(coalesce(value ->> 1, OLD.published_at) AS INTEGER)
    FROM json_each(OLD.lists));`;

/** SQL for the first moment, in Vietnam, of the month a moment lies in. */
export function monthOf(moment: string): string {
  return `(unixepoch(${moment} / 1000.0 + 25200, 'unixepoch', 'start of month') - 25200) * 1000`;
}

/** Lists and months follow the articles by themselves, so that no writer can forget one of them. */
export const LIST_TRIGGERS = `
CREATE TRIGGER article_listed AFTER INSERT ON article WHEN NEW.lists IS NOT NULL BEGIN ${LIST} END;
CREATE TRIGGER article_unlisted AFTER DELETE ON article WHEN OLD.lists IS NOT NULL BEGIN ${UNLIST} END;
CREATE TRIGGER article_listed_anew AFTER UPDATE ON article
  WHEN (OLD.id, OLD.category, OLD.slug, OLD.lists, OLD.published_at, OLD.visible_from, OLD.listed_until)
    IS NOT (NEW.id, NEW.category, NEW.slug, NEW.lists, NEW.published_at, NEW.visible_from, NEW.listed_until)
  BEGIN ${UNLIST} ${LIST} END;
CREATE TRIGGER listing_counted AFTER INSERT ON listing BEGIN
  INSERT INTO listing_month VALUES (NEW.scope, ${monthOf("NEW.moment")}, 1) ON CONFLICT DO UPDATE SET total = total + 1;
END;
CREATE TRIGGER listing_discounted AFTER DELETE ON listing BEGIN
  UPDATE listing_month SET total = total - 1 WHERE scope = OLD.scope AND month = ${monthOf("OLD.moment")};
  DELETE FROM listing_month WHERE scope = OLD.scope AND month = ${monthOf("OLD.moment")} AND total = 0;
END;
`;

/** Makes every list and its months anew, in their order, which takes a fraction of the time of row after row. */
export const LIST_ALL = `
DELETE FROM listing;
DELETE FROM listing_month;
INSERT INTO listing SELECT ${listRows("article")}
  FROM article CROSS JOIN json_each(lists) WHERE lists IS NOT NULL ORDER BY 1, 2 DESC, 3, 4;
INSERT INTO listing_month SELECT scope, ${monthOf("moment")} AS month, count(*) FROM listing GROUP BY scope, month;
`;

/**
 * The archive's tables. Content is the truth and this is an index of it: when the text below changes, the whole
 * index is made anew. Documents are stored as JSON of the types in `lib/article`; columns hold what queries ask for.
 * Moments are epoch milliseconds.
 */
export const ARCHIVE_SCHEMA = `
-- The archive's own facts. 'version' is the moment of the last public change, or one more than the version before, so
-- that none comes back, not even in an archive that replaces another; 'settled' is the moment up to which it tells of
-- what fell due.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Parts of the archive that pages are made of (see lib/archive/scopes.ts) and the versions in which they last changed
-- and in which something of them was last hidden from readers, 0 for never. A part that is as it was when the archive
-- was made has no row; the one named '' is part of every page.
CREATE TABLE scope (name TEXT PRIMARY KEY, changed INTEGER NOT NULL, hidden INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX scope_changed ON scope (changed);

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
  -- The lists it is in, as lib/archive/article-lists.ts says; null for what is not published.
  lists TEXT,
  card TEXT,
  record TEXT NOT NULL,
  UNIQUE (category, slug)
);
CREATE INDEX article_slug ON article (slug) WHERE state = 'published';
CREATE INDEX article_front ON article (front_rank DESC) WHERE state = 'published';
CREATE INDEX article_due ON article (visible_from) WHERE state = 'published';
CREATE INDEX article_expiry ON article (listed_until) WHERE state = 'published';

-- Every list in its order, one row for each article in it, with what decides whether readers see it there. Category and
-- slug break ties, because ids differ from machine to machine.
CREATE TABLE listing (
  scope TEXT NOT NULL,
  moment INTEGER NOT NULL,
  slug TEXT NOT NULL,
  category TEXT NOT NULL,
  article INTEGER NOT NULL,
  visible_from INTEGER NOT NULL,
  listed_until INTEGER,
  PRIMARY KEY (scope, moment DESC, slug, category)
) WITHOUT ROWID;
-- The rows that may be hidden although their moment has passed: few.
CREATE INDEX listing_timed ON listing (scope, moment, visible_from, listed_until) WHERE ${TIMED};
-- The rows of each list by month, hidden ones too; a month is its first moment in Vietnam.
CREATE TABLE listing_month (scope TEXT NOT NULL, month INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (scope, month DESC)) WITHOUT ROWID;

${LIST_TRIGGERS}

CREATE TABLE alias (article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, path TEXT NOT NULL, PRIMARY KEY (path, article)) WITHOUT ROWID;
CREATE INDEX alias_article ON alias (article);
-- Old addresses of articles whose files git saw renamed, in the order they were left; the target is always the last of a
-- chain.
CREATE TABLE redirect (path TEXT PRIMARY KEY, target TEXT NOT NULL);
CREATE INDEX redirect_target ON redirect (target);

-- Authors, standing pages, the masthead and the menu.
CREATE TABLE document (path TEXT PRIMARY KEY, kind TEXT NOT NULL, slug TEXT NOT NULL, json TEXT NOT NULL);
CREATE INDEX document_kind ON document (kind, slug);

-- What search orders by, and what time hides from it. Newer articles have lower numbers, see lib/archive/search-index.
CREATE TABLE search_entry (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL UNIQUE,
  published_at INTEGER NOT NULL,
  visible_from INTEGER NOT NULL,
  listed_until INTEGER,
  slug TEXT NOT NULL,
  category TEXT NOT NULL,
  -- Of a live article: when its next entry comes into sight, and its words are to be read anew.
  words_until INTEGER
);
CREATE INDEX search_entry_words ON search_entry (words_until) WHERE words_until IS NOT NULL;
CREATE INDEX search_entry_moment ON search_entry (published_at);
CREATE INDEX search_entry_due ON search_entry (visible_from);
CREATE INDEX search_entry_expiry ON search_entry (listed_until) WHERE listed_until IS NOT NULL;

-- The words of entries as lib/vietnamese/search-words reads them, one blank between: whole articles folded, each word
-- they have as it is written, and their heads in both forms, whose lists of places are short. Each table also has what
-- an article is filed under, as words no text has.
CREATE VIRTUAL TABLE article_search USING fts5 (words, ${SEARCH_OPTIONS});
CREATE VIRTUAL TABLE article_search_exact USING fts5 (words, detail = none, ${SEARCH_OPTIONS});
CREATE VIRTUAL TABLE article_search_head USING fts5 (headline, lede, exact_headline, exact_lede, facets, ${SEARCH_OPTIONS});
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
  exact_lede TEXT NOT NULL,
  facets TEXT NOT NULL
);
`;
