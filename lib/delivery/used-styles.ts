import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ChildNode, parse, type Root } from "postcss";
import readSelectors, { type Node } from "postcss-selector-parser";
import type { PlainDocument } from "./plain-document";

/** A rule and the names each of its selectors needs, as selectors write them (`.card`, `live-refresh`), or what stands around rules, or what is always there. */
type Part =
  | { readonly kind: "rule"; readonly text: string; readonly needs: readonly (readonly string[])[] }
  | { readonly kind: "group"; readonly opening: string; readonly parts: readonly Part[] }
  | { readonly kind: "other"; readonly text: string };

/** A style sheet, read. */
export interface StyleSheet {
  readonly text: string;
  readonly parts: readonly Part[];
}

/** A document with its styles inside. */
export interface StyledDocument {
  readonly html: string;
  /** The texts of its `<style>` elements, for the policy that allows them by hash. */
  readonly styles: readonly string[];
}

/** A page that takes in parts of its next edition needs the rules for whatever those may have. */
const CHANGES_BY_ITSELF = "<live-refresh";

/**
 * Gives documents those rules of their style sheets that apply to them, where the links to the sheets stood. One sheet is
 * for the whole paper, and half of it for other pages: without that an article and its styles fit into the first packets
 * of a connection. Rules are told apart by names alone, those of classes and of custom elements, and by the classes that
 * our scripts give to what they make.
 */
export function usedStyles(
  sheetAt: (address: string) => StyleSheet,
  classesOfScripts: ReadonlySet<string>,
): (document: PlainDocument) => StyledDocument {
  return ({ html, sheets }) => {
    const names = namesIn(html);
    const isThere = (name: string) => names.has(name) || classesOfScripts.has(name);
    const changesByItself = html.includes(CHANGES_BY_ITSELF);
    const styles: string[] = [];
    let styled = "";
    let takenTo = 0;
    for (const { address, at } of sheets) {
      const { text, parts } = sheetAt(address);
      const used = changesByItself ? text : written(parts, isThere);
      styles.push(used);
      styled += `${html.slice(takenTo, at)}<style>${used}</style>`;
      takenTo = at;
    }
    return { html: styled + html.slice(takenTo), styles };
  };
}

/** The style sheets of a build by the addresses Next gives them; each is read once. Throws for one that is not there. */
export function sheetsOfBuild(build: string): (address: string) => StyleSheet {
  const known = new Map<string, StyleSheet>();
  return (address) => {
    const sheet = known.get(address) ?? readSheet(readFileSync(join(build, address.replace("/_next/", "")), "utf8"));
    known.set(address, sheet);
    return sheet;
  };
}

export function readSheet(text: string): StyleSheet {
  return { text, parts: read(parse(text).nodes) };
}

/** Every word of a program that may be the name of a class, as selectors write it. */
export function classesInScript(program: string): readonly string[] {
  return program.split(/[\s"'`]+/).map((word) => `.${word}`);
}

/** Classes and custom elements of a document, as selectors write them. */
function namesIn(html: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name = ""] of html.matchAll(/<([a-z]+-[a-z-]+)/g)) names.add(name);
  for (const [, value = ""] of html.matchAll(/ class="([^"]*)"/g))
    for (const name of value.split(/\s+/)) names.add(`.${unescaped(name)}`);
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

function read(nodes: Root["nodes"]): readonly Part[] {
  return nodes.map((node: ChildNode): Part => {
    if (node.type === "rule") return { kind: "rule", text: String(node), needs: node.selectors.map(namesNeeded) };
    const holdsRules = node.type === "atrule" && /^(?:media|supports|layer|container)$/.test(node.name);
    if (holdsRules && node.nodes)
      return { kind: "group", opening: `@${node.name} ${node.params}`, parts: read(node.nodes) };
    // A statement without a block needs its end.
    return { kind: "other", text: node.type === "atrule" && !node.nodes ? `${node};` : String(node) };
  });
}

/**
 * Names without which a selector applies to nothing. Those of `:not()` are no need, and of `:is(.a, .b)` any one will
 * do, so that none is.
 */
function namesNeeded(selector: string): readonly string[] {
  return readSelectors((root) => root.nodes.flatMap(namesInSelector)).transformSync(selector);
}

function namesInSelector(node: Node): readonly string[] {
  if (node.type === "class") return [`.${node.value}`];
  if (node.type === "tag" && node.value.includes("-")) return [node.value];
  if (node.type === "selector") return node.nodes.flatMap(namesInSelector);
  if (node.type !== "pseudo" || node.value === ":not" || node.nodes.length !== 1) return [];
  return node.nodes.flatMap(namesInSelector);
}
