import { ListingRoute, listingMetadata } from "@/app/listing-route";

interface Props {
  readonly params: Promise<{
    readonly section: string;
    /** The year: Next wants one name for what follows a section. */
    readonly article: string;
    readonly month: string;
  }>;
}

const propsOf = async ({ params }: Props) => {
  const { section, article: year, month } = await params;
  return { scope: { kind: "month", category: section, month: `${year}/${month}` }, page: 1 } as const;
};

export const generateMetadata = async (props: Props) => listingMetadata(await propsOf(props));

export default async function Route(props: Props) {
  return <ListingRoute {...(await propsOf(props))} />;
}
