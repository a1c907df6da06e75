import { slugify } from "@/lib/vietnamese/slug";

/** How a link says that it is none, but words of another language: `[The Ocean](lang:en)`. */
const PREFIX = /^lang:/iu;

/** Languages editors may name by a word instead of a code. */
const OFTEN_NAMED = ["en", "fr", "de", "es", "it", "pt", "ru", "ja", "ko", "zh", "lo", "km", "th", "id", "ms", "la"];

const nameOf = (of: string, type: "language" | "script" | "region", locale = "vi") =>
  new Intl.DisplayNames([locale], { type, fallback: "none" }).of(of);

/** What stands behind `lang:` in an address; undefined for every other address. */
export function languageOfAddress(url: string): string | undefined {
  return PREFIX.test(url) ? url.replace(PREFIX, "").trim() : undefined;
}

/**
 * A code of BCP 47 as HTML writes it (`EN` → `en`, `zh-hant` → `zh-Hant`); undefined for what is no language. Codes of
 * three letters are many, those of small peoples too, and taken as they are.
 */
export function readLanguageCode(code: string): string | undefined {
  const locale = localeOf(code);
  if (!locale) return undefined;
  const { language, script, region } = locale;
  const isKnown =
    (language.length === 3 || (language.length === 2 && nameOf(language, "language") !== undefined)) &&
    (!script || nameOf(script, "script") !== undefined) &&
    (!region || nameOf(region, "region") !== undefined);
  return isKnown ? locale.baseName : undefined;
}

/** The code most likely meant: `jp` names a country, `tieng-anh` a language; English when nothing is known. */
export function likelyLanguageCode(code: string): string {
  const withHyphens = readLanguageCode(code.replaceAll("_", "-"));
  if (withHyphens) return withHyphens;
  const [first = ""] = code.split(/[-_]/u);
  const spoken = /^[a-z]{2}$/iu.test(first) ? localeOf(`und-${first}`)?.maximize().language : undefined;
  if (spoken && spoken !== "und") return spoken;
  const word = slugify(code);
  const names = (each: string) => ["vi", "en"].map((locale) => slugify(nameOf(each, "language", locale) ?? ""));
  return OFTEN_NAMED.find((each) => names(each).some((name) => name === word || name === `tieng-${word}`)) ?? "en";
}

function localeOf(code: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(code);
  } catch {
    return undefined;
  }
}
