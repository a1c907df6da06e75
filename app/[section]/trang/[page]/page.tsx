import { ListingRoute, listingMetadata, pageOf } from "@/app/listing-route";

interface Props {
  readonly params: Promise<{ readonly section: string; readonly page: string }>;
}

const propsOf = async ({ params }: Props) => {
  const { section, page } = await params;
  return { scope: { kind: "category", slug: section }, page: pageOf(["trang", page]) } as const;
};

export const generateMetadata = async (props: Props) => listingMetadata(await propsOf(props));

export default async function Route(props: Props) {
  return <ListingRoute {...(await propsOf(props))} />;
}
