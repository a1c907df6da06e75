import { ListingRoute, listingMetadata, pageOf } from "@/app/listing-route";

interface Props {
  readonly params: Promise<{ readonly page?: readonly string[] }>;
}

const propsOf = async ({ params }: Props) =>
  ({ scope: { kind: "corrections" }, page: pageOf((await params).page) }) as const;

export const generateMetadata = async (props: Props) => listingMetadata(await propsOf(props));

export default async function Route(props: Props) {
  return <ListingRoute {...(await propsOf(props))} />;
}
