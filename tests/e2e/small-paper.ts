import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "../support/free-port";
import { startServer, type TestServer } from "../support/start-server";

/** An article of a small paper: its words, and any other front matter as YAML. */
export interface SmallArticle {
  readonly slug: string;
  readonly headline: string;
  readonly body?: string;
  readonly more?: string;
}

/** A paper of its own for journeys on which it changes, or is away. */
export interface SmallPaper {
  readonly origin: string;
  put(article: SmallArticle): Promise<void>;
  remove(slug: string): Promise<void>;
  /** Its server stops: the network is away, as far as this paper goes. */
  leave(): Promise<void>;
  comeBack(): Promise<void>;
  clear(): Promise<void>;
}

/** A picture articles may show. */
export const PICTURE = "/media/2024/03/trao-giay-khen-hoi-nghi-hau-giang.jpg";

export const pathOf = (slug: string): string => `/thoi-su/${slug}`;

/** Starts the built server over a folder with one category, one picture and these articles. */
export async function startSmallPaper(articles: readonly SmallArticle[]): Promise<SmallPaper> {
  const folder = await mkdtemp(join(tmpdir(), "toa-soan-bao-nho-"));
  const content = join(folder, "content");
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(content, path)), { recursive: true });
    await writeFile(join(content, path), text);
  };
  const fileOf = (slug: string) => `articles/thoi-su/2024/03/${slug}.md`;
  const putArticle = ({ slug, headline, body = "Lớp học mở vào sáng thứ Bảy.", more = "" }: SmallArticle) =>
    put(
      fileOf(slug),
      `---\nheadline: "${headline}"\nlede: Sapo của bài.\nbyline: Hồng Thái\ndatePublished: 2024-03-20T10:30:00+07:00\n${more}---\n\n${body}\n`,
    );
  await put("site.yml", "name: Báo Thử\n");
  await put("categories.yml", "- slug: thoi-su\n  name: Thời sự\n");
  await cp("content/media/2024/03", join(content, "media/2024/03"), { recursive: true });
  for (const article of articles) await putArticle(article);

  const env = { PORT: String(await freePort()), ARCHIVE_FILE: join(folder, "archive.db"), RENDER_LIMIT: "0" };
  let server: TestServer | undefined;
  const start = async () => {
    server = await startServer({ contentDir: content, env });
    return server;
  };
  const { origin } = await start();
  return {
    origin,
    put: putArticle,
    remove: (slug) => rm(join(content, fileOf(slug))),
    async leave() {
      await server?.stop();
      server = undefined;
    },
    async comeBack() {
      if (!server) await start();
    },
    async clear() {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
