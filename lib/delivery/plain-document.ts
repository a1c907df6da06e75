import { RewritingStream } from "parse5-html-rewriting-stream";

/**
 * Next's HTML as a plain document: without the client runtime, its flight data, its preloads, and the comments and
 * hidden markers React leaves for it. What stays is what a reader without JavaScript sees, and JSON-LD.
 * Throws when parts of the page were streamed, because they would stay hidden for want of the script that moves them,
 * and when Next gave up on the page and left its rendering to a browser.
 */
export function plainDocument(html: string): string {
  const rewriter = new RewritingStream();
  let output = "";
  let inRemovedScript = false;
  rewriter.on("data", (chunk: string) => {
    output += chunk;
  });
  rewriter.on("startTag", (tag, raw) => {
    const attribute = (name: string) => tag.attrs.find((attr) => attr.name === name)?.value;
    if (tag.tagName === "script" && attribute("type") !== "application/ld+json") {
      inRemovedScript = true;
      return;
    }
    if (/^[BPS]:/.test(attribute("id") ?? "") && (tag.tagName === "template" || attribute("hidden") !== undefined)) {
      throw new Error("the page streams: a Suspense boundary or a loading.tsx is on its way");
    }
    if (attribute("id") === "__next_error__")
      throw new Error("the page has no body: notFound() or an error in a route");
    if (tag.tagName === "link" && (attribute("as") === "script" || attribute("rel") === "modulepreload")) return;
    rewriter.emitRaw(raw);
  });
  rewriter.on("endTag", (tag, raw) => {
    if (tag.tagName === "script" && inRemovedScript) {
      inRemovedScript = false;
      return;
    }
    rewriter.emitRaw(raw);
  });
  rewriter.on("text", (_text, raw) => {
    if (!inRemovedScript) rewriter.emitRaw(raw);
  });
  rewriter.on("comment", () => undefined);
  rewriter.end(html);
  // React's marker for metadata that would stream in; empty because nothing streams here.
  return output.replaceAll('<div hidden=""></div>', "");
}
