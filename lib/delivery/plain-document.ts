import { Parser } from "htmlparser2";
import { BEFORE_PAINT_SCRIPT } from "@/lib/site/before-paint-script";

export interface PlainDocument {
  readonly html: string;
  /** The style sheets of the build that it asked for, and where in `html` their styles belong. */
  readonly sheets: readonly { readonly address: string; readonly at: number }[];
}

/**
 * Next's HTML as a plain document: without the client runtime, its flight data, its preloads, the links to its style
 * sheets, and the comments and wrappers React leaves for it. What stays, byte for byte, is what a reader without
 * JavaScript sees, JSON-LD, and two scripts of our own: the module of custom elements and the line that applies
 * preferences. Throws when something would stay hidden or dead for want of the runtime: parts that were streamed, a page
 * Next gave up on and left to a browser, a form that posts to a Server Action; and for a style that is in no sheet.
 *
 * The only thing a plain document cannot show is a client component that was rendered whole: `check-build.ts` does.
 */
export function plainDocument(html: string): PlainDocument {
  const sheets: { address: string; at: number }[] = [];
  let kept = "";
  let keptTo = 0;
  const cut = (from: number, to: number) => {
    kept += html.slice(keptTo, from);
    keptTo = to;
  };
  /** Where the element began that is being cut out, or whose text is being read. */
  let opened: { readonly kind: "script" | "wrapper"; readonly from: number } | undefined;

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const [from, to] = [parser.startIndex, parser.endIndex + 1];
        if (opened) throw new Error(HIDDEN);
        refuseUnfinished(name, attributes);
        if (name === "script") {
          if (!isKept(attributes)) opened = { kind: "script", from };
        } else if ("hidden" in attributes) opened = { kind: "wrapper", from };
        else if (name === "link" && isNextPreload(attributes)) cut(from, to);
        else if (name === "link" && isNextSheet(attributes)) {
          cut(from, to);
          sheets.push({ address: attributes.href, at: kept.length });
        }
      },
      onclosetag() {
        if (opened && !isBeforePaintScript(html.slice(opened.from, parser.endIndex + 1)))
          cut(opened.from, parser.endIndex + 1);
        opened = undefined;
      },
      ontext() {
        if (opened?.kind === "wrapper") throw new Error(HIDDEN);
      },
      oncomment() {
        if (!opened) cut(parser.startIndex, parser.endIndex + 1);
      },
    },
    { decodeEntities: false },
  );
  parser.end(html);
  cut(html.length, html.length);
  return { html: kept, sheets };
}

/** React wraps in a hidden element what a script shall move into place. One that is empty waits for nothing. */
const HIDDEN = "the page has a hidden part that only a script would show: it streams, or an element is hidden";

/** Data for search engines, and our module: of a folder where nothing of Next's lies. */
function isKept({ type, src }: Attributes): boolean {
  return type === "application/ld+json" || (type === "module" && (src?.startsWith("/enhancements/") ?? false));
}

function isBeforePaintScript(script: string): boolean {
  return script === `<script>${BEFORE_PAINT_SCRIPT}</script>`;
}

type Attributes = Readonly<Record<string, string>>;

/** Throws for an element that only the removed runtime could finish, or that its policy would stop. */
function refuseUnfinished(name: string, attributes: Attributes): void {
  if (name === "style")
    throw new Error("the page has a style of its own, which its policy does not allow: see app/*.css");
  if (name === "template" || attributes.rel === "expect")
    throw new Error("the page streams: a Suspense boundary or a loading.tsx is on its way");
  if (attributes.id === "__next_error__") throw new Error("the page has no body: notFound() or an error in a route");
  if (/^post$/i.test(attributes.method ?? attributes.formmethod ?? ""))
    throw new Error("the page has a form that posts, and nobody takes what it posts: there are no Server Actions");
  if (/^javascript:/i.test(attributes.action ?? attributes.formaction ?? ""))
    throw new Error("the page has a form whose action is a function of a client component");
}

function isNextPreload({ rel, as }: Attributes): boolean {
  return as === "script" || as === "style" || rel === "modulepreload";
}

function isNextSheet(attributes: Attributes): attributes is { readonly href: string } {
  return attributes.rel === "stylesheet" && (attributes.href?.startsWith("/_next/") ?? false);
}
