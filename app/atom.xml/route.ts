import { feedAnswer } from "@/app/feed-route";

export function GET(): Promise<Response> {
  return feedAnswer({ kind: "latest" }, "atom");
}
