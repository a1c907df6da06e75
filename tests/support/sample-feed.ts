import type { FeedFacts, FeedStory } from "@/lib/feeds/feed-facts";
import { fullArticle } from "./sample-articles";

/** The address readers use in tests of feeds. */
export const ORIGIN = "https://bao.example.vn";

/** An article with every part, as a feed is given it. */
export function sampleStory(fields: Parameters<typeof fullArticle>[0] = {}): FeedStory {
  return {
    article: fullArticle(fields),
    permanentId: "thoi-su/hoi-nghi",
    byline: [
      { kind: "author", slug: "hong-thai", name: "Hồng Thái" },
      { kind: "name", name: "Cộng tác viên" },
    ],
    category: "Thời sự",
  };
}

/** The feed of a whole paper. */
export function sampleFeed(fields: Partial<FeedFacts> = {}): FeedFacts {
  return {
    title: "Tòa Soạn",
    description: "Một câu về tờ báo",
    publisher: "Tòa Soạn",
    origin: ORIGIN,
    page: "/",
    self: "/rss.xml",
    stories: [sampleStory()],
    ...fields,
  };
}

/** Headlines that would break out of a text that does not guard itself. */
export const HOSTILE: readonly string[] = [
  "</script><script>alert(1)</script>",
  "Khai mạc ]]> bế mạc",
  "<![CDATA[ mở đầu",
  "Lúa & gạo &amp; ngô &lt;b&gt;",
  `Nhà "Việt" và 'đất'`,
  "Bóng đá ⚽ 🇻🇳 👩‍👩‍👧",
  "שלום עולם, مرحبا \u202e ngược",
  "Ký tự\u0000 điều\u0008 khiển\u001f \ufffe \ud800 lạ",
  "# Không *phải* [tiêu đề](javascript:alert(1)) `mã`",
  "Một\ndòng\r\nnữa",
];
