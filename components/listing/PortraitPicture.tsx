import type { Portrait } from "@/lib/article/author";
import { Picture } from "../site/Picture";

interface Props {
  readonly portrait: Portrait;
  /** Empty where the name beside it says it all. */
  readonly alt: string;
  /** Its sides. */
  readonly rem: 5 | 9;
}

/** An author's portrait, cut to a square. */
export function PortraitPicture({ portrait, alt, rem }: Props) {
  return (
    <Picture
      picture={portrait}
      alt={alt}
      sizes={`${rem}rem`}
      widest={480}
      className={`aspect-square shrink-0 bg-surface object-cover ${rem === 5 ? "size-20" : "size-36"}`}
    />
  );
}
