/** Runs in the page: what is wrong with its parts and pictures. */
export function documentFaults(): readonly string[] {
  const faults: string[] = [];
  const plain = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim().toLocaleLowerCase("vi");
  const navigations = [...document.querySelectorAll("nav")].map(
    (nav) => nav.ariaLabel ?? nav.getAttribute("aria-labelledby"),
  );
  for (const label of navigations)
    if (!label || navigations.filter((other) => other === label).length > 1)
      faults.push(`a navigation is called ${label}`);
  for (const element of document.querySelectorAll("[tabindex]"))
    if (Number(element.getAttribute("tabindex")) > 0) faults.push(`tabindex of ${element.outerHTML.slice(0, 80)}`);

  const searches = [...document.querySelectorAll("search")].map((search) => search.ariaLabel);
  if (searches.length > 1 && (searches.includes(null) || new Set(searches).size < searches.length))
    faults.push(`searches are called ${searches}`);
  const regions = [...document.querySelectorAll("[role=region]")].map((region) => region.ariaLabel);
  if (new Set(regions).size < regions.length) faults.push(`regions are called ${regions}`);

  const pictures = [...document.images];
  for (const picture of pictures) {
    const said = `${picture.getAttribute("src")}:`;
    const alt = picture.getAttribute("alt");
    if (!(Number(picture.getAttribute("width")) > 0 && Number(picture.getAttribute("height")) > 0))
      faults.push(`${said} has no width and height`);
    if (alt === null) faults.push(`${said} has no alt`);
    else {
      if (/\.(?:jpe?g|png|webp|avif|gif|svg)\b/i.test(alt)) faults.push(`${said} alt is the name of a file`);
      if (/^(?:ảnh|hình|hình ảnh|tranh|đồ họa|minh họa)\s*(?::|minh họa|chụp)/i.test(alt.normalize("NFC")))
        faults.push(`${said} alt says that it is a picture: ${alt}`);
      const caption = plain(picture.closest("figure")?.querySelector("figcaption")?.textContent);
      if (alt && caption && (plain(alt) === caption || caption.startsWith(`${plain(alt)}.`)))
        faults.push(`${said} alt repeats the caption`);
      const link = picture.closest("a");
      if (alt === "" && link && !plain(link.textContent) && !link.ariaLabel && !link.hasAttribute("aria-hidden"))
        faults.push(`${said} is a link without a name`);
    }
    const isFirst = picture.loading !== "lazy";
    if (isFirst !== (picture.fetchPriority === "high"))
      faults.push(`${said} is ${picture.loading}, ${picture.fetchPriority}`);
  }
  const eager = pictures.filter(({ loading }) => loading !== "lazy");
  if (eager.length > 1) faults.push(`${eager.length} pictures do not wait`);
  if (eager[0] && eager[0] !== document.querySelector("main img"))
    faults.push("the picture that does not wait is not the first");
  return faults;
}

/** Runs in the page: the picture that was the largest thing painted, if it waited to be scrolled to. */
export function latePicture(): Promise<string> {
  return new Promise((settle) => {
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1);
      const element = last && "element" in last ? last.element : undefined;
      settle(element instanceof HTMLImageElement && element.loading === "lazy" ? element.currentSrc : "");
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
}
