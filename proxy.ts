import { type NextRequest, NextResponse } from "next/server";
import { readArchive } from "@/lib/archive/read-archive";
import { resolveUrl } from "@/lib/archive/resolve-url";
import { DOCUMENT_STATUS } from "@/lib/delivery/document-status";

export const config = { matcher: ["/((?!_next/|media/|fonts/|favicon.ico).*)"] };

/** A path no route matches: Next answers it with `app/not-found.tsx`, whole, as 404. */
const NO_ROUTE = "/khong/co/trang/nao/o-day";

/** Asks the archive what an address stands for before anything is rendered, so that each answer has its true status. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const resolution = resolveUrl(readArchive(), pathname, Date.now());
  switch (resolution.kind) {
    case "page":
      return NextResponse.next();
    case "moved":
      return NextResponse.redirect(new URL(resolution.to, request.url), 308);
    case "withdrawn":
      return NextResponse.rewrite(new URL(`/go-bai/${resolution.category}/${resolution.slug}`, request.url), {
        headers: { [DOCUMENT_STATUS]: "410" },
      });
    case "unknown":
      return NextResponse.rewrite(new URL(NO_ROUTE, request.url));
  }
}
