import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, dirname, join, posix } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** One import: where it stands, and what it names; ours by its path from the project's root. */
interface Import {
  readonly from: string;
  readonly to: string;
  readonly ours: boolean;
  /** Erased when the program runs. */
  readonly typeOnly: boolean;
}

const ROOT = join(import.meta.dirname, "..");
const FILES: readonly string[] = [
  ...["lib", "components", "app"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
  ),
  "proxy.ts",
  "instrumentation.ts",
].sort();
const textOf = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const treeOf = (file: string) => ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);

/** The file or package an import names, as seen from the project's root. */
function target(from: string, name: string): { readonly to: string; readonly ours: boolean } {
  const path = name.startsWith("@/") ? name.slice(2) : name.startsWith(".") ? posix.join(dirname(from), name) : "";
  if (!path) return { to: name, ours: false };
  const file = [path, `${path}.ts`, `${path}.tsx`].find((each) => existsSync(join(ROOT, each)) && /\.\w+$/.test(each));
  if (!file) throw new Error(`${from} imports ${name}, which is no file`);
  return { to: file, ours: true };
}

function importsOf(file: string): readonly Import[] {
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      add(node.moduleSpecifier, isTypeOnly(node));
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      for (const argument of node.arguments) add(argument, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    ts.forEachChild(node, visit);
  };
  const add = (name: ts.Node, typeOnly: boolean) => {
    if (ts.isStringLiteralLike(name)) imports.push({ from: file, typeOnly, ...target(file, name.text) });
  };
  visit(treeOf(file));
  return imports;
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const { importClause } = node;
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  return (
    !name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

const IMPORTS: readonly Import[] = FILES.flatMap(importsOf);

/** `lib/article` for what lies in it; `components`, `app`; a file at the root is its own part. */
function partOf(file: string): string {
  const [first = "", second = ""] = file.split("/");
  return first === "lib" ? `lib/${second}` : first;
}
const PARTS: readonly string[] = [...new Set(FILES.map(partOf))];
const isNode = (name: string) => name.startsWith("node:") || builtinModules.includes(name.split("/", 1)[0] ?? "");
const told = ({ from, to }: Import) => `${from} → ${to}`;

/** For every part, the other parts it may import. A part that is missing here is a part nobody has thought about. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "lib/vietnamese": [],
  "lib/problems": [],
  "lib/site": ["lib/vietnamese"],
  "lib/regions": ["lib/vietnamese"],
  "lib/markdown": ["lib/problems", "lib/site", "lib/vietnamese"],
  "lib/article": ["lib/markdown", "lib/problems", "lib/regions", "lib/site", "lib/vietnamese"],
  "lib/content": ["lib/article", "lib/markdown", "lib/problems", "lib/regions", "lib/site", "lib/vietnamese"],
  "lib/archive": [
    "lib/article",
    "lib/content",
    "lib/markdown",
    "lib/problems",
    "lib/regions",
    "lib/site",
    "lib/vietnamese",
  ],
  "lib/seo": ["lib/article", "lib/regions", "lib/site", "lib/vietnamese"],
  "lib/feeds": ["lib/article", "lib/regions", "lib/site", "lib/vietnamese"],
  "lib/media": ["lib/article", "lib/regions", "lib/site", "lib/vietnamese"],
  components: ["lib/article", "lib/regions", "lib/site", "lib/vietnamese"],
  "lib/delivery": [
    "lib/archive",
    "lib/article",
    "lib/content",
    "lib/feeds",
    "lib/media",
    "lib/problems",
    "lib/seo",
    "lib/site",
  ],
  "lib/desk": [
    "lib/archive",
    "lib/article",
    "lib/content",
    "lib/markdown",
    "lib/problems",
    "lib/regions",
    "lib/site",
    "lib/vietnamese",
  ],
  app: [
    "components",
    "lib/archive",
    "lib/article",
    "lib/content",
    "lib/feeds",
    "lib/media",
    "lib/regions",
    "lib/seo",
    "lib/site",
    "lib/vietnamese",
  ],
  "proxy.ts": ["lib/archive", "lib/delivery", "lib/site"],
  "instrumentation.ts": ["lib/delivery"],
};

describe("the parts of the program", () => {
  it("are all that this test knows of", () => {
    expect(FILES.length).toBeGreaterThan(80);
    expect(IMPORTS.length).toBeGreaterThan(200);
    expect(PARTS.filter((part) => !Object.hasOwn(MAY_IMPORT, part))).toEqual([]);
  });

  it.each(PARTS)("%s imports only what it may", (part) => {
    const wrong = IMPORTS.filter(
      ({ from, to, ours }) =>
        ours && partOf(from) === part && partOf(to) !== part && !MAY_IMPORT[part]?.includes(partOf(to)),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it("import nothing of app but app itself", () => {
    expect(IMPORTS.filter(({ from, to }) => partOf(to) === "app" && partOf(from) !== "app").map(told)).toEqual([]);
  });

  it("open the archive only in app, proxy, instrumentation, delivery and the desk", () => {
    const openers = new Set(IMPORTS.filter(({ to }) => partOf(to) === "lib/archive").map(({ from }) => partOf(from)));
    expect(
      [...openers].filter(
        (part) => !["app", "proxy.ts", "instrumentation.ts", "lib/archive", "lib/delivery", "lib/desk"].includes(part),
      ),
    ).toEqual([]);
  });

  it("touch the disk only where files are read, kept or served", () => {
    const DISK = new Set(["node:fs", "node:fs/promises", "fs", "fs/promises", "@parcel/watcher", "sharp", "libsql"]);
    const mayTouch = (file: string) =>
      ["lib/content", "lib/archive", "lib/media", "lib/delivery", "lib/desk"].includes(partOf(file)) ||
      // Hashes the program's own sources.
      file === "lib/site/source-fingerprint.ts";
    expect(IMPORTS.filter(({ from, to }) => DISK.has(to) && !mayTouch(from)).map(told)).toEqual([]);
  });

  it("speak React only in components and app", () => {
    const wrong = IMPORTS.filter(
      ({ from, to }) => /^react(?:-dom)?(?:\/|$)/.test(to) && !["components", "app"].includes(partOf(from)),
    );
    expect(wrong.map(told)).toEqual([]);
  });
});

describe("components", () => {
  it("reach no module of Node, not even through what they import", () => {
    const running = IMPORTS.filter(({ typeOnly }) => !typeOnly);
    const reached = new Set(FILES.filter((file) => partOf(file) === "components"));
    for (const file of reached)
      for (const { to, ours } of running.filter(({ from }) => from === file)) if (ours) reached.add(to);
    expect(reached.size).toBeGreaterThan(20);
    expect(running.filter(({ from, to }) => reached.has(from) && isNode(to)).map(told)).toEqual([]);
  });
});

describe("imports", () => {
  it("never go round in a circle, types included", () => {
    const next = new Map(
      FILES.map((file) => [file, IMPORTS.filter(({ from, ours }) => ours && from === file).map(({ to }) => to)]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
      else if (!done.has(file)) {
        for (const to of next.get(file) ?? []) walk(to, [...trail, file]);
        done.add(file);
      }
    };
    for (const file of FILES) walk(file, []);
    expect(circles).toEqual([]);
  });

  it("between parts never go round in a circle either", () => {
    const edges = new Set(
      IMPORTS.filter(({ from, to, ours }) => ours && partOf(from) !== partOf(to)).map(
        ({ from, to }) => `${partOf(from)} ${partOf(to)}`,
      ),
    );
    const reaches = (start: string): ReadonlySet<string> => {
      const reached = new Set([start]);
      const found = new Set<string>();
      for (const part of reached)
        for (const edge of edges) {
          const [from = "", to = ""] = edge.split(" ");
          if (from !== part) continue;
          found.add(to);
          reached.add(to);
        }
      return found;
    };
    expect(PARTS.filter((part) => reaches(part).has(part))).toEqual([]);
  });

  it("of gray-matter stand in one file, behind the splitter that refuses other languages", () => {
    expect(IMPORTS.filter(({ to }) => to === "gray-matter").map(({ from }) => from)).toEqual([
      "lib/content/front-matter.ts",
    ]);
  });
});

describe("files", () => {
  it("have names that say what is in them", () => {
    const vague = /^(?:index|utils?|helpers?|common|misc|shared|stuff|constants|types)\.tsx?$/i;
    expect(FILES.filter((file) => vague.test(basename(file)))).toEqual([]);
  });

  it("are kebab-case.ts when they hold functions and PascalCase.tsx when they hold a component", () => {
    const wrong = FILES.filter((file) =>
      partOf(file) === "components"
        ? !/^(?:[A-Z][A-Za-z]+\.tsx|[a-z][a-z-]*\.client\.ts)$/.test(basename(file))
        : !/^[a-z][a-z0-9-]*\.tsx?$/.test(basename(file)),
    );
    expect(wrong).toEqual([]);
  });

  it("of routes are at most 60 lines: load, guard, hand to one component", () => {
    const ROUTE = /\/(?:page|layout|route|global-not-found|error|global-error)\.tsx?$/;
    const long = FILES.filter((file) => ROUTE.test(file) && textOf(file).trimEnd().split("\n").length > 60);
    expect(FILES.filter((file) => ROUTE.test(file)).length).toBeGreaterThan(8);
    expect(long).toEqual([]);
  });

  it("export a default only where Next demands one", () => {
    const DEMANDED = /^app\/(?:.*\/)?(?:page|layout|global-not-found|error|global-error|template|default)\.tsx$/;
    const hasDefault = (file: string) =>
      treeOf(file).statements.some(
        (statement) =>
          ts.isExportAssignment(statement) ||
          (ts.canHaveModifiers(statement) &&
            ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) ||
          (ts.isExportDeclaration(statement) && /\bdefault\b/.test(statement.exportClause?.getText() ?? "")),
      );
    expect(FILES.filter(hasDefault)).toEqual(FILES.filter((file) => DEMANDED.test(file)));
  });

  it("of pages have no waiting state: it would answer 200 before the archive was asked", () => {
    expect(FILES.filter((file) => basename(file) === "loading.tsx")).toEqual([]);
    expect(
      FILES.filter((file) => /\.tsx$/.test(file) && /\bSuspense\b|^["']use client["']/m.test(textOf(file))),
    ).toEqual([]);
  });
});
