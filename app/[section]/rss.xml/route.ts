import { feedAnswer } from "@/app/feed-route";

interface Context {
  readonly params: Promise<{ readonly section: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return feedAnswer({ kind: "category", slug: (await params).section });
}
