import type { NewsMediaOrganization } from "schema-dts";
import type { StandingPage } from "@/lib/article/standing-page";
import type { Masthead } from "@/lib/site/masthead";
import { absolute, type SiteFacts } from "./site-facts";

/** Standing pages that are a policy of the paper, by the names their files have. Nothing is said of a page that is not. */
const POLICY_PAGES = {
  "chinh-sach-cai-chinh": "correctionsPolicy",
  "lien-he": "actionableFeedbackPolicy",
  "nguyen-tac-bien-tap": "publishingPrinciples",
  "quy-tac-dao-duc": "ethicsPolicy",
  "ban-bien-tap": "masthead",
  "so-huu-va-tai-chinh": "ownershipFundingInfo",
  "kiem-chung-thong-tin": "verificationFactCheckingPolicy",
  "nguon-tin-giau-ten": "unnamedSourcesPolicy",
} as const;

/** The standing page about the paper. */
const ABOUT_PAGE = "gioi-thieu";

/** The paper in a few words, for pages that are not about it. */
export function publisherReference(site: SiteFacts) {
  return {
    "@type": "NewsMediaOrganization",
    "@id": absolute(site, "/#toa-soan"),
    name: site.name,
    url: absolute(site, "/"),
    logo: { "@type": "ImageObject", url: absolute(site, "/icons/512.png") },
  } as const satisfies NewsMediaOrganization;
}

/** All that the paper says of itself, for the front page and the page about it. */
export function publisherNode(
  site: SiteFacts,
  { slogan, email, phone, address, governingBody }: Masthead,
  pages: readonly Pick<StandingPage, "slug">[],
) {
  const policies = Object.entries(POLICY_PAGES).filter(([slug]) => pages.some((page) => page.slug === slug));
  return {
    ...publisherReference(site),
    slogan,
    email,
    telephone: phone,
    address,
    parentOrganization: governingBody ? { "@type": "Organization", name: governingBody } : undefined,
    ...Object.fromEntries(policies.map(([slug, policy]) => [policy, absolute(site, `/${slug}`)])),
  } as const satisfies NewsMediaOrganization;
}

/** Whether a standing page is the one about the paper. */
export function isAboutPage({ slug }: Pick<StandingPage, "slug">): boolean {
  return slug === ABOUT_PAGE;
}
