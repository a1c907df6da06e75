import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkBuild } from "@/lib/delivery/check-build";

const ROOT = resolve(import.meta.dirname, "../..");

/** A site with one of everything ours may not have. Inside the project, because Next looks upwards for its packages. */
const FOLDER = join(ROOT, "test-results/ban-dung-hong");
const FILES = {
  "next.config.mjs": `export default {
    turbopack: { root: ${JSON.stringify(ROOT)} },
    images: { remotePatterns: [new URL("https://anh.example.vn/**")] },
    rewrites: async () => [{ source: "/xa/:duong*", destination: "https://xa.example.vn/:duong*" }],
    redirects: async () => [{ source: "/cu", destination: "/moi", permanent: true }],
    headers: async () => [{ source: "/moi", headers: [{ key: "X-A", value: "b" }] }],
  };`,
  "app/layout.js": "export default ({ children }) => <html lang='vi'><body>{children}</body></html>;",
  "app/page.js": `import Link from "next/link";
    import { Counter } from "../components/counter";
    import { send } from "../components/send";
    export default () => <form action={send}><Counter /><Link href="/moi">Mới</Link></form>;`,
  "app/moi/page.js": "export default () => <h1>Mới</h1>;",
  "app/moi/loading.js": "export default () => <p>Đang tải</p>;",
  "components/counter.js":
    '"use client"; import { useState } from "react"; export const Counter = () => <b>{useState(0)[0]}</b>;',
  "components/send.js": '"use server"; export async function send() {}',
};

describe("a build is refused, in one go and by the names of the files,", () => {
  let faults: readonly string[];
  beforeAll(() => {
    rmSync(FOLDER, { recursive: true, force: true });
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(FOLDER, name)), { recursive: true });
      writeFileSync(join(FOLDER, name), text);
    }
    const { status, stdout, stderr } = spawnSync(join(ROOT, "node_modules/.bin/next"), ["build"], {
      cwd: FOLDER,
      encoding: "utf8",
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    if (status !== 0) throw new Error(`next build failed:\n${stdout}\n${stderr}`);
    faults = checkBuild({ build: join(FOLDER, ".next"), app: join(FOLDER, "app") });
  }, 120_000);
  afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));
  const about = (word: string) => faults.filter((fault) => fault.includes(word));

  it("for a client component of ours or of Next's, with the pages that use it", () => {
    expect(about("components/counter.js: ")).toEqual([expect.stringMatching(/use client.*app\/page\b/)]);
    expect(about("next/dist/client/app-dir/link.js: ")).toHaveLength(1);
    expect(about("app/moi/page")).toEqual([]);
  });

  it("for a Server Action", () => {
    expect(about("Server Action")).toEqual([
      expect.stringMatching(/components\/send\.js: Server Action send .*app\/page\b/),
    ]);
  });

  it("for a page that waits", () => {
    expect(about("loading")).toEqual([expect.stringContaining("app/moi/loading.js: ")]);
  });

  it("for rewrites, redirects and headers, and for pictures of other hosts", () => {
    expect(about("rewrites của /xa/:duong*")).toHaveLength(1);
    expect(about("redirects của /cu")).toHaveLength(1);
    expect(about("headers của /moi")).toHaveLength(1);
    expect(about("ảnh từ máy chủ khác")).toHaveLength(1);
  });

  it("for nothing else", () => {
    expect(faults).toHaveLength(8);
  });
});
