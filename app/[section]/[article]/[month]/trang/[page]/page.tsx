import { ListingRoute, listingMetadata, pageOf } from "@/app/listing-route";

interface Props {
  readonly params: Promise<{
    readonly section: string;
    /** The year: Next wants one name for what follows a section. */
    readonly article: string;
    readonly month: string;
    readonly page: string;
  }>;
}

const propsOf = async ({ params }: Props) => {
  const { section, article: year, month, page } = await params;
  return {
    scope: { kind: "month", category: section, month: `${year}/${month}` },
    page: pageOf(["trang", page]),
  } as const;
};

export const generateMetadata = async (props: Props) => listingMetadata(await propsOf(props));

export default async function Route(props: Props) {
  return <ListingRoute {...(await propsOf(props))} />;
}
