import { dirname, join } from "node:path";
import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);
const perSecond = z.coerce.number().min(0).max(1_000_000);

/** What the environment may set, checked once at start; everything has a default. */
const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  SITE_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  CONTENT_DIR: z.string().min(1).default("./content"),
  CONTENT_SOURCE: z.enum(["directory", "git"]).default("directory"),
  CONTENT_REF: z.string().min(1).default("HEAD"),
  ARCHIVE_FILE: z.string().min(1).default("./.archive/archive.db"),
  PAGE_CACHE_MB: z.coerce.number().int().min(1).max(65_536).default(128),
  // Any text will do here: a wrong setting is printed, a secret must not be.
  PUBLISH_SECRET: z.string().optional(),
  STATUS_PORT: port.optional(),
  WEBSUB_HUB: z.url({ protocol: /^https?$/ }).optional(),
  INDEXNOW_KEY: z
    .string()
    .regex(/^[A-Za-z0-9-]{8,128}$/)
    .optional(),
  INDEXNOW_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z
    .string()
    .default("127.0.0.0/8, ::1")
    .transform((list) => list.split(",").map((block) => block.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))),
  SEARCH_LIMIT: perSecond.default(1),
  RENDER_LIMIT: perSecond.default(10),
  LOG_FORMAT: z.enum(["text", "json"]).default("text"),
  REQUEST_LOG: z.enum(["on", "off"]).default("off"),
  WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  MEDIA_CACHE_DIR: z.string().min(1).optional(),
  MEDIA_CACHE_MB: z.coerce.number().int().min(1).max(1_048_576).default(512),
});

/** Of settings that need each other. */
const checked = environment.refine(({ INDEXNOW_KEY, INDEXNOW_ENDPOINT }) => INDEXNOW_KEY || !INDEXNOW_ENDPOINT, {
  path: ["INDEXNOW_KEY"],
});

/** The variables of the environment that are settings of ours. */
export const SETTING_NAMES: readonly string[] = Object.keys(environment.shape);

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Scheme and host readers use, without a trailing slash. */
  readonly origin: string;
  readonly contentDir: string;
  /** What is on disk now, or one commit of the repository the folder is or lies in. */
  readonly contentSource: "directory" | "git";
  /** Branch, tag or commit that is published from git. */
  readonly contentRef: string;
  readonly archiveFile: string;
  /** Memory for rendered pages, of each serving process. */
  readonly pageCacheMb: number;
  /** What whoever announces new content must know. */
  readonly publishSecret: string | undefined;
  /** Where staff and monitors of this machine ask how the server is; undefined for nowhere. */
  readonly statusPort: number | undefined;
  /** The hub that feeds name, which tells their subscribers of changes and is told of them; undefined for none. */
  readonly webSubHub: string | undefined;
  /** What proves to search engines that who tells them of changes is the paper; its file is there for everybody. */
  readonly indexNowKey: string | undefined;
  /** Where search engines are told of changes; undefined for nowhere. There is a key where there is one. */
  readonly indexNowEndpoint: string | undefined;
  /** Addresses and CIDR blocks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Searches a second one client may make; 0 sets no limit. */
  readonly searchLimit: number;
  /** Pages a second one client may have rendered; 0 sets no limit. */
  readonly renderLimit: number;
  /** Sentences for people, or JSON for programs. */
  readonly logFormat: "text" | "json";
  /** Whether each request is a line of the log. */
  readonly requestLog: boolean;
  /** Processes that serve readers. With more than one, another keeps the archive for all of them. */
  readonly workers: number;
  /** Where sizes of pictures that were made are kept; beside the archive unless set. */
  readonly mediaCacheDir: string;
  readonly mediaCacheBytes: number;
}

const EXPECTED: Readonly<Record<string, string>> = {
  PORT: "một số từ 0 đến 65535",
  HOST: "địa chỉ máy, ví dụ 127.0.0.1",
  SITE_ORIGIN: "địa chỉ của báo, ví dụ https://bao.example.vn",
  CONTENT_DIR: "thư mục nội dung, ví dụ ./content",
  CONTENT_SOURCE: "“directory” hoặc “git”",
  CONTENT_REF: "nhánh, thẻ hoặc commit, ví dụ main",
  ARCHIVE_FILE: "tệp lưu trữ, ví dụ ./.archive/archive.db",
  PAGE_CACHE_MB: "số megabyte bộ nhớ cho trang đã dựng, từ 1 đến 65536",
  STATUS_PORT: "một số từ 0 đến 65535",
  WEBSUB_HUB: "địa chỉ của một hub WebSub, ví dụ https://hub.example/",
  INDEXNOW_KEY: "8 đến 128 chữ cái không dấu, chữ số hay dấu gạch nối; bắt buộc khi có INDEXNOW_ENDPOINT",
  INDEXNOW_ENDPOINT: "địa chỉ nhận tin IndexNow, ví dụ https://api.indexnow.org/indexnow",
  TRUSTED_PROXIES: "các địa chỉ hay dải CIDR cách nhau bằng dấu phẩy, ví dụ 127.0.0.1, 10.0.0.0/8",
  SEARCH_LIMIT: "số lần tìm kiếm mỗi giây của một người đọc, 0 là không giới hạn",
  RENDER_LIMIT: "số trang dựng mới mỗi giây của một người đọc, 0 là không giới hạn",
  LOG_FORMAT: "“text” hoặc “json”",
  REQUEST_LOG: "“on” hoặc “off”",
  WORKERS: "số tiến trình phục vụ, từ 1 đến 64",
  MEDIA_CACHE_DIR: "thư mục chứa các cỡ ảnh đã làm, ví dụ ./.archive/media",
  MEDIA_CACHE_MB: "số megabyte từ 1 đến 1048576",
};

let own: Settings | undefined;

/** The settings of this process, as {@link parseSettings} reads them from its environment when first asked for. */
export function readSettings(): Settings {
  own ??= parseSettings(process.env);
  return own;
}

/**
 * Settings from an environment; an empty variable counts as unset.
 * Throws one error that names every wrong variable and what it takes.
 */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = checked.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `  ${name}=${given[name] ?? ""}: phải là ${EXPECTED[name]}.`;
    });
    throw new Error(`Cấu hình sai:\n${lines.join("\n")}`);
  }
  const { data } = result;
  return {
    port: data.PORT,
    host: data.HOST,
    origin: (data.SITE_ORIGIN ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ""),
    contentDir: data.CONTENT_DIR,
    contentSource: data.CONTENT_SOURCE,
    contentRef: data.CONTENT_REF,
    archiveFile: data.ARCHIVE_FILE,
    pageCacheMb: data.PAGE_CACHE_MB,
    publishSecret: data.PUBLISH_SECRET,
    statusPort: data.STATUS_PORT,
    webSubHub: data.WEBSUB_HUB,
    indexNowKey: data.INDEXNOW_KEY,
    indexNowEndpoint: data.INDEXNOW_ENDPOINT,
    trustedProxies: data.TRUSTED_PROXIES,
    searchLimit: data.SEARCH_LIMIT,
    renderLimit: data.RENDER_LIMIT,
    logFormat: data.LOG_FORMAT,
    requestLog: data.REQUEST_LOG === "on",
    workers: data.WORKERS,
    mediaCacheDir: data.MEDIA_CACHE_DIR ?? join(dirname(data.ARCHIVE_FILE), "media"),
    mediaCacheBytes: data.MEDIA_CACHE_MB * 2 ** 20,
  };
}
