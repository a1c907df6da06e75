import { feedAnswer } from "@/app/feed-route";

interface Context {
  readonly params: Promise<{ readonly region: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return feedAnswer({ kind: "region", slug: (await params).region });
}
