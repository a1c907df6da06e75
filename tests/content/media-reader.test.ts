import { afterEach, beforeEach, expect, it } from "vitest";
import { mediaReader } from "@/lib/content/media-reader";
import { createNewsroom, type Newsroom } from "../support/newsroom";
import { commitFirst } from "../support/repository";

let newsroom: Newsroom;
beforeEach(async () => {
  newsroom = await createNewsroom();
  await newsroom.putPicture("/media/2024/03/anh.jpg");
});
afterEach(() => newsroom.clear());

it("a repository that could not be opened is opened for the next picture", async () => {
  const reader = mediaReader({ contentDir: newsroom.content, contentSource: "git" });
  await expect(reader.read("/media/2024/03/anh.jpg", "HEAD")).rejects.toThrow(/not a git repository/u);
  commitFirst(newsroom.content);
  expect((await reader.read("/media/2024/03/anh.jpg", "HEAD"))?.length).toBeGreaterThan(0);
});
