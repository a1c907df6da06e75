import type { Organization, Person } from "schema-dts";
import { KNOWN_AGENCIES } from "@/lib/article/dateline";

/** `Phóng viên Hồng Thái`: what somebody is, then who. */
const TITLED = /^(phóng viên|pv|cộng tác viên|ctv|biên tập viên|btv|nhà báo)\.?\s+(?=\p{Lu})(.+)$/iu;
/** Desks and the like, which stand for people nobody names. */
const DESK =
  /^(?:ban|báo|nhóm|tổ|tòa soạn|thông tấn xã|đài|tạp chí|phóng viên|pv|cộng tác viên|ctv|bạn đọc)(?=$|[\s,.])/iu;
const CAPITALS = /^[\p{Lu}\d+-]{2,}(?:\.[\p{Lu}\d]{2,})?$/u;

/** Who signs by a name: a person, under the bare name, unless it is that of a desk, an agency or the paper itself. */
export function agentOf(name: string, paper: string, url?: string): Person | Organization {
  const [, title, bare] = titleBefore(name);
  if (title && bare) return { "@type": "Person", name: bare, jobTitle: title, url };
  return { "@type": isOrganization(name, paper) ? "Organization" : "Person", name, url };
}

/** A word is a name when it begins with a capital, which `i` does not ask for. */
function titleBefore(name: string): readonly string[] {
  const found = TITLED.exec(name);
  return found && /^\p{Lu}/u.test(found[2] ?? "") ? found : [];
}

function isOrganization(name: string, paper: string): boolean {
  return name === paper || DESK.test(name) || name.split("/").every((part) => isAgency(part.trim()));
}

function isAgency(name: string): boolean {
  return KNOWN_AGENCIES.includes(name) || CAPITALS.test(name);
}
