import type { Page } from "playwright/test";
import { WIDTHS } from "./every-page";

/** A rectangle in CSS pixels of the page. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * What can be wrong with how a page lies on the screen:
 * - `wide`: something reaches beyond the window and makes the page scroll sideways.
 * - `overlaps`: ink on ink. Words touch words of another line, or lie on a picture or a field they do not belong to.
 * - `cuts`: letters are cut off by a box that shows no more than itself.
 * - `smallTargets`: a link, button or field outside sentences has less than 24 px, and less than that to itself
 *   (WCAG 2.5.8).
 */
export type LayoutFault = "wide" | "overlaps" | "cuts" | "smallTargets";

/** How a page is looked at. */
interface Circumstance {
  readonly name: string;
  readonly kinds: readonly LayoutFault[];
  /** Styles a reader's browser adds. */
  readonly css?: string;
  /** Stand in place of the words of all headings, links, labels and buttons, and in every field. */
  readonly words?: string;
}

interface Inspector {
  /** What is wrong, each with where it is. The page is then as it was before. */
  faults(circumstance: Circumstance): readonly string[];
}

declare global {
  interface Window {
    inspector: Inspector;
  }
}

/** The narrowest a page has to bear (WCAG 1.4.10), and those it is drawn for. */
const WINDOWS = [320, ...WIDTHS];
/** Capitals with two marks above, letters with one below, and what hangs below a line. */
const TALL_WORDS = "Ẵẳễộợữ ĐƯỜNG ẤỘ gjpqy";
/** What a reader may set without losing anything (WCAG 1.4.12). */
const TEXT_SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`;
const CIRCUMSTANCES: readonly (Circumstance & { readonly windows: readonly number[] })[] = [
  { name: "as it is", windows: WINDOWS, kinds: ["wide", "overlaps", "cuts", "smallTargets"] },
  { name: "with text spacing", windows: [320, 1280], css: TEXT_SPACING, kinds: ["wide", "overlaps", "cuts"] },
  {
    name: "with text of 200 %",
    windows: [390, 1280],
    css: ":root { font-size: 200% !important }",
    kinds: ["wide", "overlaps", "cuts"],
  },
  { name: "with tall letters", windows: WINDOWS, words: TALL_WORDS, kinds: ["overlaps", "cuts"] },
];

/** What is wrong with how a page lies on the screen, at every width and under every circumstance. */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  await inspect(page);
  const faults: string[] = [];
  for (const width of WINDOWS) {
    await page.setViewportSize({ width, height: 900 });
    const circumstances = CIRCUMSTANCES.filter(({ windows }) => windows.includes(width));
    const found = await page.evaluate((each) => each.flatMap(window.inspector.faults), circumstances);
    faults.push(...found.map((fault) => `${width} px, ${fault}`));
  }
  return faults;
}

/** Makes `window.inspector` there. Once a page. */
export async function inspect(page: Page): Promise<void> {
  await page.evaluate(installInspector);
}

/** Runs in the page: nothing outside of it can be named. */
function installInspector(): void {
  interface Word {
    readonly text: string;
    readonly element: Element;
    /** Its line: words with another are on other lines, or in other elements. */
    readonly line: string;
    readonly ink: Box;
  }
  interface Font {
    readonly name: string;
    /** From the size it is measured at to its own. */
    readonly scale: number;
  }
  interface Metrics {
    readonly ascent: number;
    readonly inkAbove: number;
    readonly inkBelow: number;
  }
  /** Positions are whole device pixels for glyphs and fractions for boxes: less than this is no touch and no cut. */
  const TOLERANCE = 0.75;
  const TARGET = 24;
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex]";

  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) throw new Error("no canvas");
  /** Letters are measured this large and scaled: their bounds come in whole pixels. */
  const MEASURED_PX = 256;
  const measured = new Map<string, TextMetrics>();
  const fontOf = ({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): Font => ({
    name: `${fontStyle} ${fontWeight} ${MEASURED_PX}px ${fontFamily}`,
    scale: Number.parseFloat(fontSize) / MEASURED_PX,
  });
  const measure = ({ name, scale }: Font, text: string): Metrics => {
    const key = `${name}|${text}`;
    let metrics = measured.get(key);
    if (!metrics) {
      pen.font = name;
      metrics = pen.measureText(text);
      measured.set(key, metrics);
    }
    return {
      // Lines are laid out with whole pixels of ascent.
      ascent: Math.round(metrics.fontBoundingBoxAscent * scale),
      inkAbove: metrics.actualBoundingBoxAscent * scale,
      inkBelow: metrics.actualBoundingBoxDescent * scale,
    };
  };

  /** How far the page is scrolled: read once a look, for each time a browser makes sure of it. */
  let scrolled = { x: 0, y: 0 };
  const boxOf = ({ left, top, right, bottom }: DOMRect): Box => ({
    left: left + scrolled.x,
    top: top + scrolled.y,
    right: right + scrolled.x,
    bottom: bottom + scrolled.y,
  });
  const meet = (a: Box, b: Box) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOLERANCE &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > TOLERANCE;

  /** Where an element is, for whoever has to mend it. */
  const place = (element: Element): string => {
    const steps: string[] = [];
    for (let each: Element | null = element; each && each !== document.body; each = each.parentElement) {
      const id = each.id ? `#${each.id}` : "";
      const names = [...each.classList].slice(0, 2).map((name) => `.${name}`);
      steps.unshift(`${each.localName}${id}${names.join("")}`);
      if (each.id || steps.length === 4) break;
    }
    return steps.join(" > ");
  };
  const round = (value: number) => Math.round(value * 10) / 10;

  /** What an element is in, found once for all words of it; sizes change from one look to the next. */
  interface Surroundings {
    /** Neither hidden nor for screen readers only. */
    readonly isSeen: boolean;
    /** Lies over the page for good: what is below it scrolls away. */
    readonly isAfloat: boolean;
    /** Boxes that show no more than themselves, innermost first. */
    readonly windows: readonly { readonly element: Element; readonly box: Box; readonly scrolls: boolean }[];
  }
  const looked = new Map<Element, Surroundings>();
  const lookAround = (element: Element): Surroundings => {
    const known = looked.get(element);
    if (known) return known;
    const parent = element.parentElement;
    const outside: Surroundings =
      parent && element !== document.body ? lookAround(parent) : { isSeen: true, isAfloat: false, windows: [] };
    const { position, clipPath, overflowX, overflowY } = getComputedStyle(element);
    const clips = element !== document.body && (overflowX !== "visible" || overflowY !== "visible");
    const { width, height } = element.getBoundingClientRect();
    const isSpokenOnly = clipPath !== "none" || (clips && position === "absolute" && width <= 1 && height <= 1);
    const around: Surroundings = {
      isSeen:
        outside.isSeen && !isSpokenOnly && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      isAfloat: outside.isAfloat || position === "fixed" || position === "sticky",
      windows: clips ? [windowOf(element, overflowX, overflowY), ...outside.windows] : outside.windows,
    };
    looked.set(element, around);
    return around;
  };
  const windowOf = (element: Element, overflowX: string, overflowY: string) => {
    const { left, top } = boxOf(element.getBoundingClientRect());
    const box = {
      left: left + element.clientLeft,
      top: top + element.clientTop,
      right: left + element.clientLeft + element.clientWidth,
      bottom: top + element.clientTop + element.clientHeight,
    };
    const scrollsBy = (overflow: string, more: number) => /auto|scroll/.test(overflow) && more > 1;
    return {
      element,
      box,
      scrolls:
        scrollsBy(overflowX, element.scrollWidth - element.clientWidth) ||
        scrollsBy(overflowY, element.scrollHeight - element.clientHeight),
    };
  };

  const listWords = (): readonly Word[] => {
    const words: Word[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let number = 0; texts.nextNode(); number++) {
      const node = texts.currentNode;
      const text = node.nodeValue ?? "";
      const element = node.parentElement;
      if (!element || !text.trim() || element.closest("script, style")) continue;
      const { isSeen, windows } = lookAround(element);
      if (!isSeen) continue;
      const style = getComputedStyle(element);
      const font = fontOf(style);
      const isUppercase = style.textTransform === "uppercase";
      for (const { 0: found, index } of text.matchAll(/\S+/g)) {
        range.setStart(node, index);
        range.setEnd(node, index + found.length);
        const shown = isUppercase ? found.toLocaleUpperCase("vi") : found;
        const { ascent, inkAbove, inkBelow } = measure(font, shown);
        // A word that is broken has a box on each of its lines.
        for (const rect of range.getClientRects()) {
          const { left, right, top } = boxOf(rect);
          const ink = { left, right, top: top + ascent - inkAbove, bottom: top + ascent + inkBelow };
          // A line that is left out on purpose is not there.
          if (windows.every(({ box }) => meet(ink, box)))
            words.push({ text: shown, element, line: `${number} ${round(top)}`, ink });
        }
      }
    }
    return words;
  };

  const wide = (): readonly string[] => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.body.querySelectorAll("*")].filter((element) => {
      const { isSeen, windows } = lookAround(element);
      const { right } = boxOf(element.getBoundingClientRect());
      return isSeen && right > clientWidth + TOLERANCE && windows.every((window) => window.element === element);
    });
    // The innermost ones push the others.
    const inner = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)));
    return [
      `the page is ${scrollWidth} px wide, the window ${clientWidth}: ${inner.slice(0, 5).map(place).join(", ")}`,
    ];
  };

  const overlaps = (all: readonly Word[]): readonly string[] => {
    const faults: string[] = [];
    const words = all
      .filter(({ element }) => !lookAround(element).isAfloat)
      .sort((one, other) => one.ink.top - other.ink.top);
    for (const [index, word] of words.entries()) {
      for (const other of words.slice(index + 1)) {
        if (other.ink.top > word.ink.bottom) break;
        if (other.line !== word.line && meet(word.ink, other.ink))
          faults.push(
            `“${word.text}” of ${place(word.element)} touches “${other.text}” of ${place(other.element)} by ${round(word.ink.bottom - other.ink.top)} px`,
          );
      }
    }
    const solids = [...document.body.querySelectorAll("img, input:not([type=hidden]), button, select, video, hr")];
    for (const solid of solids) {
      const { isSeen, isAfloat } = lookAround(solid);
      if (!isSeen || isAfloat) continue;
      const box = boxOf(solid.getBoundingClientRect());
      for (const { text, element, ink } of words)
        if (!solid.contains(element) && meet(ink, box))
          faults.push(`“${text}” of ${place(element)} lies on ${place(solid)}`);
    }
    return faults;
  };

  const cuts = (words: readonly Word[]): readonly string[] => {
    const faults: string[] = [];
    for (const { text, element, ink } of words)
      for (const { element: window, box, scrolls } of lookAround(element).windows) {
        const by = Math.max(box.top - ink.top, ink.bottom - box.bottom, box.left - ink.left, ink.right - box.right);
        if (by > TOLERANCE && !scrolls)
          faults.push(`“${text}” of ${place(element)} is cut by ${round(by)} px in ${place(window)}`);
      }
    for (const field of document.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio]), select")) {
      if (!lookAround(field).isSeen) continue;
      const { inkAbove, inkBelow } = measure(fontOf(getComputedStyle(field)), "ẴẤỘgjpq");
      if (inkAbove + inkBelow > field.clientHeight)
        faults.push(`letters are ${round(inkAbove + inkBelow)} px, ${place(field)} shows ${field.clientHeight}`);
    }
    return faults;
  };

  const blockOf = (element: Element | null): Element | null =>
    element && getComputedStyle(element).display === "inline" ? blockOf(element.parentElement) : element;
  /** With words around it, on its line, that are no target. */
  const isInSentence = (element: Element): boolean => {
    const block = blockOf(element);
    if (!block || block === element) return false;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { nodeValue, parentElement } = texts.currentNode;
      const isWord = /\p{L}{2}/u.test(nodeValue ?? "") && !parentElement?.closest(TARGETS);
      if (isWord && blockOf(parentElement) === block) return true;
    }
    return false;
  };
  const smallTargets = (): readonly string[] => {
    const targets = [...document.body.querySelectorAll(TARGETS)].flatMap((element) => {
      const box = boxOf(element.getBoundingClientRect());
      const width = box.right - box.left;
      const height = box.bottom - box.top;
      if (!lookAround(element).isSeen || width === 0 || element.matches("[tabindex='-1']")) return [];
      return [{ element, box, width, height, isSmall: Math.min(width, height) < TARGET - 0.01 }];
    });
    const centre = ({ left, right, top, bottom }: Box) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
    const isTooNear = (own: Box, other: { readonly box: Box; readonly isSmall: boolean }): boolean => {
      const { x, y } = centre(own);
      const far = centre(other.box);
      if (other.isSmall && Math.hypot(x - far.x, y - far.y) < TARGET - 0.01) return true;
      const { left, right, top, bottom } = other.box;
      return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < TARGET / 2 - 0.01;
    };
    return targets
      .filter(
        ({ element, box, isSmall }) =>
          isSmall &&
          !isInSentence(element) &&
          targets.some(
            (other) => !other.element.contains(element) && !element.contains(other.element) && isTooNear(box, other),
          ),
      )
      .map(
        ({ element, width, height }) =>
          `“${(element.textContent || element.ariaLabel || "").trim().slice(0, 30)}” of ${place(element)} is ${round(width)} × ${round(height)} px and has too little room around it`,
      );
  };

  /** Returns what puts the page's own words back. */
  const putWords = (words: string): (() => void) => {
    const ownWords = new Map<Node, string | null>();
    const replaceWords = (element: Element): void => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const texts: Node[] = [];
      // Times and numbers have no letters, and no room for any.
      while (walker.nextNode())
        if (/[^\s\d:./-]/.test(walker.currentNode.nodeValue ?? "")) texts.push(walker.currentNode);
      const lengthOf = (text: Node) => text.nodeValue?.length ?? 0;
      const longest = texts.toSorted((one, other) => lengthOf(other) - lengthOf(one))[0];
      for (const text of texts) {
        // A link in a heading is come upon twice.
        if (!ownWords.has(text)) ownWords.set(text, text.nodeValue);
        text.nodeValue = text === longest ? words : "";
      }
    };
    const HEADINGS = "h1, h2, h3, h4, summary, label, legend, button, th, figcaption, dt";
    for (const element of document.body.querySelectorAll(`${HEADINGS}, a[href]`)) replaceWords(element);
    const fields = [...document.querySelectorAll("input")]
      .filter(({ type }) => type !== "hidden")
      .map((field) => ({ field, value: field.value }));
    for (const { field } of fields) field.value = words;
    return () => {
      for (const [text, own] of ownWords) text.nodeValue = own;
      for (const { field, value } of fields) field.value = value;
    };
  };

  window.inspector = {
    faults({ name, kinds, css = "", words }) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
      const putBack = words === undefined ? () => {} : putWords(words);
      looked.clear();
      scrolled = { x: scrollX, y: scrollY };
      const all = listWords();
      const find = { wide, overlaps: () => overlaps(all), cuts: () => cuts(all), smallTargets };
      const found = kinds.flatMap((kind) => find[kind]().map((fault) => `${name}, ${kind}: ${fault}`));
      putBack();
      document.adoptedStyleSheets.pop();
      return found;
    },
  };
}
