import type { Element, ElementContent, Properties, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";

/** Elements that only lay out a page, whose content stands by itself. */
const WRAPPERS: ReadonlySet<string> = new Set(["div", "picture"]);
/** What an element may say wherever it is shown; the names are those of hast. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  img: ["src", "alt", "width", "height"],
  ol: ["start"],
  span: ["lang"],
};

/**
 * Text of an article for places that are not its page, feed readers and the like: every address is whole, anchors lead to
 * the page at `address`, and what only a page with its styles can do is left out. The HTML is taken to be sanitised.
 */
export function portableContent(html: string, address: string): ElementContent[] {
  return portable(fromHtml(html, { fragment: true }).children, address);
}

function portable(nodes: readonly RootContent[], address: string): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === "text") return [node];
    return node.type === "element" ? portableElement(node, address) : [];
  });
}

function portableElement(element: Element, address: string): ElementContent[] {
  const { tagName, properties } = element;
  if (tagName === "source" || hasClass(properties, "footnote-back")) return [];
  if (tagName === "input") return [{ type: "text", value: properties.checked ? "☑" : "☐" }];
  const children = portable(element.children, address);
  if (WRAPPERS.has(tagName) || (tagName === "span" && !properties.lang)) return children;
  return [{ type: "element", tagName, properties: portableProperties(element, address), children }];
}

function portableProperties({ tagName, properties }: Element, address: string): Properties {
  const kept = (PROPERTIES[tagName] ?? []).flatMap((name) => {
    const value = properties[name];
    if (value === undefined || value === null) return [];
    return [[name, name === "href" || name === "src" ? wholeAddress(String(value), address) : value] as const];
  });
  return Object.fromEntries(kept);
}

/** Undefined for what is no address at all. */
function wholeAddress(written: string, base: string): string | undefined {
  return URL.canParse(written, base) ? new URL(written, base).href : undefined;
}

function hasClass({ className }: Properties, name: string): boolean {
  return Array.isArray(className) && className.includes(name);
}
