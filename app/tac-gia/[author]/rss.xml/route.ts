import { feedAnswer } from "@/app/feed-route";

interface Context {
  readonly params: Promise<{ readonly author: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return feedAnswer({ kind: "author", slug: (await params).author });
}
