/** Where a page can be shared by a plain link: names as their owners write them, addresses that take the page's. */
export function shareLinks(
  address: string,
  headline: string,
): readonly { readonly name: string; readonly href: string }[] {
  const url = encodeURIComponent(address);
  const title = encodeURIComponent(headline);
  return [
    { name: "Facebook", href: `https://www.facebook.com/sharer/sharer.php?u=${url}` },
    { name: "Zalo", href: `https://zalo.me/share?url=${url}` },
    { name: "X", href: `https://x.com/intent/post?url=${url}&text=${title}` },
    { name: "Email", href: `mailto:?subject=${title}&body=${url}` },
  ];
}
