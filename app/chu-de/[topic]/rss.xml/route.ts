import { feedAnswer } from "@/app/feed-route";

interface Context {
  readonly params: Promise<{ readonly topic: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return feedAnswer({ kind: "topic", slug: (await params).topic });
}
