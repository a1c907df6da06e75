interface Props {
  readonly id: string;
  readonly title: string;
  /** Where there is more of it. */
  readonly path?: string;
}

/** The heading of a part of a page, under a rule. */
export function PartHeading({ id, title, path }: Props) {
  return (
    <h2 id={id} className="part">
      {path ? <a href={path}>{title}</a> : title}
    </h2>
  );
}
