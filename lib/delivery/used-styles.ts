import { LRUCache } from "lru-cache";
import { type ChildNode, parse, type Root } from "postcss";
import readSelectors, { type Node } from "postcss-selector-parser";
import type { PlainDocument } from "./plain-document";

/** A rule and the classes each of its selectors needs, or what stands around rules, or what is always there. */
type Part =
  | { readonly kind: "rule"; readonly text: string; readonly needs: readonly (readonly string[])[] }
  | { readonly kind: "group"; readonly opening: string; readonly parts: readonly Part[] }
  | { readonly kind: "other"; readonly text: string };

/** Next gives all pages of a route the same sheets, and there are few. */
const SHEETS = new LRUCache<string, readonly Part[]>({ max: 8 });

/** A page that takes in parts of its next edition needs the rules for whatever those may have. */
const CHANGES_BY_ITSELF = "<live-refresh";

/**
 * A document with those rules of its style sheets that apply to it. One sheet for the whole paper stands in every page,
 * and half of it is for other pages: without it an article and its styles fit into the first packets of a connection.
 * Rules are told apart by classes alone, and by those that our scripts give to what they make.
 */
export function withUsedStyles(document: PlainDocument, classesOfScripts: ReadonlySet<string>): PlainDocument {
  if (document.html.includes(CHANGES_BY_ITSELF)) return document;
  const classes = classesOf(document.html);
  const isThere = (name: string) => classes.has(name) || classesOfScripts.has(name);
  let { html } = document;
  const styles = document.styles.map((sheet) => {
    const used = written(partsOf(sheet), isThere);
    html = html.replace(sheet, () => used);
    return used;
  });
  return { html, styles };
}

/** Every word of a program that may be the name of a class. */
export function wordsOfScript(program: string): readonly string[] {
  return program.split(/[\s"'`]+/);
}

function classesOf(html: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, value = ""] of html.matchAll(/ class="([^"]*)"/g))
    for (const name of value.split(/\s+/)) names.add(unescaped(name));
  return names;
}

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#x27;": "'" };

function unescaped(name: string): string {
  return name.replace(/&(?:amp|lt|gt|#x27);/g, (entity) => ENTITIES[entity] ?? entity);
}

function written(parts: readonly Part[], isThere: (name: string) => boolean): string {
  return parts
    .map((part) => {
      if (part.kind === "other") return part.text;
      if (part.kind === "rule") return part.needs.some((names) => names.every(isThere)) ? part.text : "";
      const inside = written(part.parts, isThere);
      return inside && `${part.opening}{${inside}}`;
    })
    .join("");
}

function partsOf(sheet: string): readonly Part[] {
  const known = SHEETS.get(sheet);
  if (known) return known;
  const parts = read(parse(sheet).nodes);
  SHEETS.set(sheet, parts);
  return parts;
}

function read(nodes: Root["nodes"]): readonly Part[] {
  return nodes.map((node: ChildNode): Part => {
    if (node.type === "rule") return { kind: "rule", text: String(node), needs: node.selectors.map(classesNeeded) };
    const holdsRules = node.type === "atrule" && /^(?:media|supports|layer|container)$/.test(node.name);
    if (holdsRules && node.nodes)
      return { kind: "group", opening: `@${node.name} ${node.params}`, parts: read(node.nodes) };
    // A statement without a block needs its end.
    return { kind: "other", text: node.type === "atrule" && !node.nodes ? `${node};` : String(node) };
  });
}

/**
 * Classes without which a selector applies to nothing. Those of `:not()` are no need, and of `:is(.a, .b)` any one will
 * do, so that none is.
 */
function classesNeeded(selector: string): readonly string[] {
  return readSelectors((root) => root.nodes.flatMap(classesIn)).transformSync(selector);
}

function classesIn(node: Node): readonly string[] {
  if (node.type === "class") return [node.value];
  if (node.type === "selector") return node.nodes.flatMap(classesIn);
  if (node.type !== "pseudo" || node.value === ":not" || node.nodes.length !== 1) return [];
  return node.nodes.flatMap(classesIn);
}
