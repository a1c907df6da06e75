import { connection } from "next/server";
import { ListingData, listingMetadata, pageOf } from "@/app/listing-route";
import { CorrectionsPage } from "@/components/listing/CorrectionsPage";
import { listCorrected } from "@/lib/archive/list-corrections";
import { readArchive } from "@/lib/archive/read-archive";

interface Props {
  readonly params: Promise<{ readonly page?: readonly string[] }>;
}

const SCOPE = { kind: "corrections" } as const;

export const generateMetadata = async ({ params }: Props) =>
  listingMetadata({ scope: SCOPE, page: pageOf((await params).page) });

export default async function CorrectionsRoute({ params }: Props) {
  await connection();
  const page = pageOf((await params).page);
  const corrected = listCorrected(readArchive(), page, Date.now());
  return (
    <>
      <ListingData scope={SCOPE} page={page} cards={corrected.stories.map(({ card }) => card)} />
      <CorrectionsPage page={page} {...corrected} />
    </>
  );
}
