import { type NextRequest, NextResponse } from "next/server";
import { readArchive } from "@/lib/archive/read-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { DOCUMENT_STATUS, NO_ROUTE } from "@/lib/delivery/proxy-contract";
import { parseDataRoute } from "@/lib/site/data-routes";

// Everything but the files that `next dev` and `next start` send themselves.
export const config = {
  matcher: [
    "/((?!_next/|media/|fonts/|icons/|enhancements/|icon\\.svg$|apple-touch-icon\\.png$|service-worker\\.js$|speculation-rules\\.json$).*)",
  ],
};

/** Asks the archive what an address stands for before anything is rendered, so that each answer has its true status. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const resolution = resolveUrl(readArchive(), pathname, Date.now());
  switch (resolution.kind) {
    case "page":
      return answerOf(request);
    case "moved":
      return NextResponse.redirect(at(request, resolution.to), 308);
    case "withdrawn":
      return NextResponse.rewrite(at(request, `/go-bai/${resolution.category}/${resolution.slug}`), {
        headers: { [DOCUMENT_STATUS]: "410" },
      });
    case "unknown":
      return NextResponse.rewrite(at(request, NO_ROUTE));
  }
}

/** Next knows no address that ends in the middle of a segment: an article's text has a folder of its own. */
function answerOf(request: NextRequest): NextResponse {
  const data = parseDataRoute(request.nextUrl.pathname);
  if (data?.kind !== "article-text") return NextResponse.next();
  return NextResponse.rewrite(at(request, `/van-ban/${data.category}/${data.slug}`));
}

/** Another path of this very server; any other origin would make Next fetch it over the network. */
function at(request: NextRequest, pathname: string): URL {
  const url = request.nextUrl.clone();
  url.pathname = pathname;
  url.search = "";
  return url;
}
