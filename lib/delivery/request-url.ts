/** The address a request asks for, as it came. */
export interface RequestedUrl {
  readonly pathname: string;
  /** Without the question mark. */
  readonly query: string;
}

/** Clients may name a host before the path (RFC 9112, 3.2.2); there is but one paper, whatever they call it. */
export function splitUrl(target: string): RequestedUrl {
  const url = target.startsWith("/") ? target : target.replace(/^https?:\/\/[^/?]*/i, "") || "/";
  const queryAt = url.indexOf("?");
  return queryAt < 0
    ? { pathname: url, query: "" }
    : { pathname: url.slice(0, queryAt), query: url.slice(queryAt + 1) };
}

/** A path a URL may have: starts with a slash, percent signs escape something. */
export function isPath(pathname: string): boolean {
  if (!pathname.startsWith("/")) return false;
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}
