import { pictureSources, type Picture as SitePicture } from "@/lib/site/media-address";

interface Props {
  readonly picture: SitePicture;
  /** Empty for a picture that tells nothing its words do not. */
  readonly alt: string;
  /** How wide it is shown, as the `sizes` of HTML. */
  readonly sizes: string;
  /** Pixels nobody needs more of. */
  readonly widest?: number;
  /** In the first view: fetched at once, before what is further down. */
  readonly eager?: boolean;
  readonly className?: string;
}

/** A picture in the sizes and forms a browser may choose from, its room on the page kept free. */
export function Picture({ picture, alt, sizes, widest, eager = false, className }: Props) {
  const { sources, src } = pictureSources(picture, widest);
  return (
    <picture className="contents">
      {sources.map(({ type, srcSet }) => (
        <source key={type} type={type} srcSet={srcSet} sizes={sizes} />
      ))}
      <img
        src={src}
        alt={alt}
        width={picture.width}
        height={picture.height}
        loading={eager ? "eager" : "lazy"}
        fetchPriority={eager ? "high" : "auto"}
        decoding="async"
        className={className}
      />
    </picture>
  );
}
