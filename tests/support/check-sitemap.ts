import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";

const SCHEMAS = join(import.meta.dirname, "xsd");
const schema = async (fileName: string) => ({ fileName, contents: await readFile(join(SCHEMAS, fileName), "utf8") });

/** What our schemas find wrong in a sitemap, or a list of them; no line for one that is right. */
export async function sitemapFaults(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: "sitemap.xml", contents: xml }],
    schema: [await schema("sitemap.xsd")],
    preload: [await schema("image.xsd"), await schema("news.xsd")],
    // Tens of thousands of addresses take more than the 32 MiB it has by itself.
    initialMemoryPages: 2_048,
    maxMemoryPages: 8_192,
  });
  return errors.map(({ message }) => message);
}

/** The text of every element of a name, unescaped. */
export function textsOf(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, text = ""]) => unescaped(text));
}

function unescaped(text: string): string {
  const names: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(\w+);/g, (whole, name: string) => names[name] ?? whole);
}
