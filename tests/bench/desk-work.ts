import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { monthFolder } from "@/lib/vietnamese/date-time";
import { articleText } from "../support/newsroom";

/** Writes a new article into a content folder as an editor would, published this moment. Resolves to its address. */
export async function publishArticle(folder: string, category: string, slug: string): Promise<string> {
  const datePublished = new Date().toISOString();
  const file = join(folder, "articles", category, monthFolder(datePublished), `${slug}.md`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, articleText({ slug, datePublished }));
  return `/${category}/${slug}`;
}

export async function editFile(folder: string, path: string, edit: (text: string) => string): Promise<void> {
  const file = join(folder, path);
  await writeFile(file, edit(await readFile(file, "utf8")));
}
