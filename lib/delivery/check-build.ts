import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { runInNewContext } from "node:vm";
import { z } from "zod";

/** What we read of Next's manifests. A Next that writes others stops the build here, to be looked at. */
const PAGES = z.record(z.string(), z.string());
const CLIENT_REFERENCES = z.record(z.string(), z.object({ clientModules: z.record(z.string(), z.unknown()) }));
const ACTION = z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) });
const SERVER_REFERENCES = z.object({ node: z.record(z.string(), ACTION), edge: z.record(z.string(), ACTION) });
const ROUTE = z.object({ source: z.string(), internal: z.boolean().optional() });
const ROUTES = z.object({
  redirects: z.array(ROUTE),
  headers: z.array(ROUTE),
  rewrites: z.object({ beforeFiles: z.array(ROUTE), afterFiles: z.array(ROUTE), fallback: z.array(ROUTE) }),
});
const IMAGES = z.object({ images: z.object({ domains: z.array(z.string()), remotePatterns: z.array(z.unknown()) }) });

/** The router every page of Next has around it. `next/link`, `next/image` and `next/script` lie elsewhere. */
const NEXTS_ROUTER = /^\[project\]\/(?:.*\/)?node_modules\/next\/dist\/(?:esm\/)?(?:client\/components|lib)\//;

/**
 * What a build must not have, because readers get documents: client components, Server Actions, waiting states, and
 * routes or pictures of Next's own server. Read from Next's manifests in the `build` folder and from the names of files
 * in the `app` folder; one Vietnamese line for each fault. Throws when a manifest is missing or is not what we know.
 */
export function checkBuild({ build, app }: { readonly build: string; readonly app: string }): readonly string[] {
  const manifest = <T>(name: string, shape: z.ZodType<T>): T =>
    shape.parse(JSON.parse(readFileSync(join(build, name), "utf8")));
  const pages = Object.keys(manifest("app-path-routes-manifest.json", PAGES)).filter((name) => name.endsWith("/page"));
  return [
    ...clientComponents(build, pages),
    ...serverActions(manifest("server/server-reference-manifest.json", SERVER_REFERENCES)),
    ...waitingStates(app),
    ...ownRoutes(manifest("routes-manifest.json", ROUTES)),
    ...remoteImages(manifest("images-manifest.json", IMAGES)),
  ];
}

function clientComponents(build: string, pages: readonly string[]): readonly string[] {
  const usedBy = new Map<string, string[]>();
  for (const page of pages) {
    const program = readFileSync(join(build, `server/app${page}_client-reference-manifest.js`), "utf8");
    const { [page]: references } = CLIENT_REFERENCES.parse(runInNewContext(`${program}; globalThis.__RSC_MANIFEST`));
    if (!references) throw new Error(`the client references of ${page} are not where they were`);
    for (const module of Object.keys(references.clientModules)) {
      if (!NEXTS_ROUTER.test(module)) usedBy.set(nameOf(module), [...(usedBy.get(nameOf(module)) ?? []), page]);
    }
  }
  return [...usedBy].map(
    ([module, users]) =>
      `${module}: thành phần chạy ở trình duyệt ("use client"), dùng trong ${[...new Set(users)].map((page) => `app${page}`).join(", ")}. ` +
      "Độc giả nhận trang không có React: hãy viết thành phần máy chủ.",
  );
}

function serverActions({ node, edge }: z.infer<typeof SERVER_REFERENCES>): readonly string[] {
  return [...Object.values(node), ...Object.values(edge)].map(
    ({ filename, exportedName, workers }) =>
      `${filename}: Server Action ${exportedName} ("use server"), dùng trong ${Object.keys(workers).join(", ")}. Máy chủ chỉ nhận GET và HEAD: hãy dùng biểu mẫu GET.`,
  );
}

function waitingStates(app: string): readonly string[] {
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /^loading\.[jt]sx?$/.test(basename(file)))
    .map(
      (file) => `${join(app, file)}: trang chờ (loading) cần mã ở trình duyệt để thay bằng trang thật: hãy bỏ tệp này.`,
    );
}

function ownRoutes({ redirects, headers, rewrites }: z.infer<typeof ROUTES>): readonly string[] {
  const named = { redirects, headers, rewrites: Object.values(rewrites).flat() };
  return Object.entries(named).flatMap(([name, routes]) =>
    routes
      .filter(({ internal }) => !internal)
      .map(
        ({ source }) =>
          `next.config.ts: ${name} của ${source}. Địa chỉ do kho lưu trữ trả lời (lib/archive/resolve-url.ts), quy tắc của Next không được dùng.`,
      ),
  );
}

function remoteImages({ images: { domains, remotePatterns } }: z.infer<typeof IMAGES>): readonly string[] {
  return [...domains, ...remotePatterns].map(
    (pattern) =>
      `next.config.ts: cho phép ảnh từ máy chủ khác (${JSON.stringify(pattern)}). Ảnh của báo nằm trong content/media.`,
  );
}

/** A module by its path from the project's root; Turbopack adds in angle brackets what it does with it. */
function nameOf(module: string): string {
  return module.replace(/^\[project\]\//, "").replace(/ <[^>]*>$/, "");
}
