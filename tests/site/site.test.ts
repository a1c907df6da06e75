import { describe, expect, it } from "vitest";
import { parseSettings } from "@/lib/site/site";

const DEFAULTS = {
  port: 3000,
  host: "127.0.0.1",
  origin: "http://localhost:3000",
  contentDir: "./content",
  contentSource: "directory",
  contentRef: "HEAD",
  archiveFile: "./.archive/archive.db",
  pageCacheMb: 128,
  publishSecret: undefined,
  statusPort: undefined,
  webSubHub: undefined,
  indexNowKey: undefined,
  indexNowEndpoint: undefined,
  trustedProxies: ["127.0.0.0/8", "::1"],
  searchLimit: 1,
  renderLimit: 10,
  logFormat: "text",
  requestLog: false,
  workers: 1,
  mediaCacheDir: ".archive/media",
  mediaCacheBytes: 512 * 1024 * 1024,
};
const SECRET = "5b1d6c3c0a9f4e7d8b2a1c0d9e8f7a6b";

function messageOf(env: Record<string, string>): string {
  try {
    parseSettings(env);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("the settings were accepted");
}

describe("the settings of a site", () => {
  it("all have a default", () => {
    expect(parseSettings({})).toEqual(DEFAULTS);
  });

  it("that are empty count as unset, as .env files write them", () => {
    expect(
      parseSettings({
        PORT: "",
        HOST: "",
        SITE_ORIGIN: "",
        CONTENT_DIR: "",
        CONTENT_SOURCE: "",
        ARCHIVE_FILE: "",
        PUBLISH_SECRET: "",
        STATUS_PORT: "",
        TRUSTED_PROXIES: "",
        SEARCH_LIMIT: "",
        RENDER_LIMIT: "",
        LOG_FORMAT: "",
        REQUEST_LOG: "",
      }),
    ).toEqual(DEFAULTS);
  });

  it("are taken as given", () => {
    expect(
      parseSettings({
        PORT: "8080",
        HOST: "0.0.0.0",
        SITE_ORIGIN: "https://bao.example.vn",
        CONTENT_DIR: "/srv/noi-dung",
        CONTENT_SOURCE: "git",
        CONTENT_REF: "main",
        ARCHIVE_FILE: "/var/lib/toa-soan/archive.db",
        PAGE_CACHE_MB: "256",
        PUBLISH_SECRET: SECRET,
        STATUS_PORT: "9100",
        WEBSUB_HUB: "https://hub.example/",
        INDEXNOW_KEY: "0123abcd-EF",
        INDEXNOW_ENDPOINT: "https://search.example/indexnow",
        TRUSTED_PROXIES: "10.0.0.0/8,192.0.2.7 , 2001:db8::/32",
        SEARCH_LIMIT: "0.5",
        RENDER_LIMIT: "0",
        LOG_FORMAT: "json",
        REQUEST_LOG: "on",
        WORKERS: "4",
        MEDIA_CACHE_DIR: "/var/cache/toa-soan",
        MEDIA_CACHE_MB: "64",
        PATH: "/usr/bin",
      }),
    ).toEqual({
      port: 8080,
      host: "0.0.0.0",
      origin: "https://bao.example.vn",
      contentDir: "/srv/noi-dung",
      contentSource: "git",
      contentRef: "main",
      archiveFile: "/var/lib/toa-soan/archive.db",
      pageCacheMb: 256,
      publishSecret: SECRET,
      statusPort: 9100,
      webSubHub: "https://hub.example/",
      indexNowKey: "0123abcd-EF",
      indexNowEndpoint: "https://search.example/indexnow",
      trustedProxies: ["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"],
      searchLimit: 0.5,
      renderLimit: 0,
      logFormat: "json",
      requestLog: true,
      workers: 4,
      mediaCacheDir: "/var/cache/toa-soan",
      mediaCacheBytes: 64 * 1024 * 1024,
    });
  });

  it("keep sizes of pictures beside the archive unless told otherwise", () => {
    expect(parseSettings({ ARCHIVE_FILE: "/var/lib/toa-soan/archive.db" }).mediaCacheDir).toBe(
      "/var/lib/toa-soan/media",
    );
  });

  it("give the origin the port of the site while it has no name of its own", () => {
    expect(parseSettings({ PORT: "8080" }).origin).toBe("http://localhost:8080");
  });

  it.each(["https://bao.example.vn/", "https://bao.example.vn//"])("drop the slash at the end of %s", (origin) => {
    expect(parseSettings({ SITE_ORIGIN: origin }).origin).toBe("https://bao.example.vn");
  });
});

describe("a wrong setting", () => {
  it.each([
    ["PORT", "ba nghìn"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["SITE_ORIGIN", "bao.example.vn"],
    ["SITE_ORIGIN", "ftp://bao.example.vn"],
    ["SITE_ORIGIN", "javascript:alert(1)"],
    ["CONTENT_SOURCE", "svn"],
    ["STATUS_PORT", "70000"],
    ["WEBSUB_HUB", "hub.example"],
    ["INDEXNOW_KEY", "ngắn"],
    ["INDEXNOW_KEY", "a".repeat(129)],
    ["INDEXNOW_KEY", "../etc/passwd"],
    ["TRUSTED_PROXIES", "nginx"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "10.0.0.1,,10.0.0.2"],
    ["SEARCH_LIMIT", "-1"],
    ["RENDER_LIMIT", "nhiều"],
    ["LOG_FORMAT", "xml"],
    ["REQUEST_LOG", "true"],
    ["WORKERS", "0"],
    ["WORKERS", "65"],
    ["WORKERS", "1.5"],
  ])("is named with its value and what it takes: %s=%s", (name, value) => {
    expect(messageOf({ [name]: value })).toMatch(
      new RegExp(`^Cấu hình sai:\n  ${name}=${value.replace(/[()]/g, "\\$&")}: phải là .+\\.$`),
    );
  });

  it("is the lack of another: nobody is told of changes without a key", () => {
    expect(messageOf({ INDEXNOW_ENDPOINT: "https://search.example/indexnow" })).toMatch(
      /^ {2}INDEXNOW_KEY=: phải là 8/m,
    );
  });

  it("does not hide another: all are named at once", () => {
    const lines = messageOf({ PORT: "x", SITE_ORIGIN: "y", CONTENT_SOURCE: "z", HOST: "127.0.0.1" }).split("\n");
    expect(lines.slice(1).map((line) => line.trim().split("=", 1)[0])).toEqual([
      "PORT",
      "SITE_ORIGIN",
      "CONTENT_SOURCE",
    ]);
  });

  it.each([SECRET, "ngắn"])("never brings a secret into the message: %s", (secret) => {
    expect(messageOf({ PORT: "x", PUBLISH_SECRET: secret })).not.toContain(secret);
  });
});
