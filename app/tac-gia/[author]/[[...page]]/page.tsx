import { ListingRoute, listingMetadata, pageOf } from "@/app/listing-route";

interface Props {
  readonly params: Promise<{ readonly author: string; readonly page?: readonly string[] }>;
}

const propsOf = async ({ params }: Props) => {
  const { author, page } = await params;
  return { scope: { kind: "author", slug: author }, page: pageOf(page) } as const;
};

export const generateMetadata = async (props: Props) => listingMetadata(await propsOf(props));

export default async function Route(props: Props) {
  return <ListingRoute {...(await propsOf(props))} />;
}
