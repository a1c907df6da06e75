import { ListingRoute, listingMetadata, pageOf } from "@/app/listing-route";

interface Props {
  readonly params: Promise<{ readonly topic: string; readonly page?: readonly string[] }>;
}

const propsOf = async ({ params }: Props) => {
  const { topic, page } = await params;
  return { scope: { kind: "topic", slug: topic }, page: pageOf(page) } as const;
};

export const generateMetadata = async (props: Props) => listingMetadata(await propsOf(props));

export default async function Route(props: Props) {
  return <ListingRoute {...(await propsOf(props))} />;
}
