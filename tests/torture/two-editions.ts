import { createNewsroom, type Newsroom } from "../support/newsroom";
import { commitAll, commitFirst, git } from "../support/repository";

/** The marks of the two editions: each is in every sentence of its own and in none of the other. */
export const EDITIONS = ["banmot", "banhai"] as const;
export type Edition = (typeof EDITIONS)[number];

/** Paragraphs of every article. */
export const PARAGRAPHS = 4;

/** A newsroom in git whose two commits have the same articles at the same addresses and not one sentence in common. */
export interface TwoEditions {
  readonly newsroom: Newsroom;
  readonly commits: Readonly<Record<Edition, string>>;
  /** Every article, newest first. */
  readonly articles: readonly { readonly category: string; readonly slug: string }[];
}

/** Commits both editions, each on the branch of its name; the working tree holds the second. */
export async function createTwoEditions(count: number): Promise<TwoEditions> {
  const newsroom = await createNewsroom();
  const [first, second] = EDITIONS;
  const articles = await writeEdition(newsroom, first, count);
  commitFirst(newsroom.content);
  git(newsroom.content, "branch", first);
  await writeEdition(newsroom, second, count);
  commitAll(newsroom.content, "Change every word");
  git(newsroom.content, "branch", second);
  const commitOf = (edition: Edition) => git(newsroom.content, "rev-parse", edition).trim();
  return { newsroom, commits: { banmot: commitOf("banmot"), banhai: commitOf("banhai") }, articles };
}

async function writeEdition(newsroom: Newsroom, edition: Edition, count: number): Promise<TwoEditions["articles"]> {
  await newsroom.put("site.yml", `name: Tòa Soạn\nslogan: Số ${edition}\n`);
  await newsroom.put(
    "categories.yml",
    `- slug: thoi-su\n  name: Thời sự ${edition}\n- slug: kinh-te\n  name: Kinh tế ${edition}\n`,
  );
  await newsroom.putAuthor("hong-thai", `Hồng Thái ${edition}`);
  const articles = Array.from({ length: count }, (_, index) => ({
    category: index % 2 === 0 ? "thoi-su" : "kinh-te",
    slug: `bai-${index}`,
  }));
  for (const [index, { category, slug }] of articles.entries()) {
    const paragraph = (number: number) =>
      `Đoạn ${number} của bài ${index} trong ${edition} kể chuyện một lớp học bơi ở xã Vĩnh Viễn và các em nhỏ đến lớp.`;
    await newsroom.putArticle({
      category,
      slug,
      headline: `Tin ${index} trong ${edition}`,
      lede: `Sapo của bài ${index} trong ${edition}.`,
      byline: "hong-thai",
      region: index % 3 === 0 ? "can-tho" : "hau-giang",
      datePublished: new Date(Date.UTC(2024, 2, 20) - index * 60_000).toISOString(),
      tags: ["Chung", `Riêng ${edition}`],
      related: [`bai-${(index + 1) % count}`],
      urgency: 1 + (index % 9),
      body: Array.from({ length: PARAGRAPHS }, (_, number) => paragraph(number + 1)).join("\n\n"),
    });
  }
  return articles;
}

/** The editions a text is of. */
export function editionsIn(text: string): readonly Edition[] {
  return EDITIONS.filter((edition) => text.includes(edition));
}
