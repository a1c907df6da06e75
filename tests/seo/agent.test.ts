import { describe, expect, it } from "vitest";
import { partsOfCredit } from "@/lib/article/photo-credit";
import { agentOf } from "@/lib/seo/agent";

const PAPER = "Tòa Soạn";

describe("who signs", () => {
  it.each(["Hồng Thái", "Bảo Ngọc", "T.C.", "Nguyễn Phan Tổ Như"])("is a person: %s", (name) => {
    expect(agentOf(name, PAPER)).toEqual({ "@type": "Person", name, url: undefined });
  });

  it.each(["TTXVN", "BNEWS/TTXVN", "Vietnam+", "VTV.vn", "Ban Thời sự", "Nhóm phóng viên", "Phóng viên", PAPER])(
    "is a desk, an agency or the paper: %s",
    (name) => {
      expect(agentOf(name, PAPER)).toMatchObject({ "@type": "Organization", name });
    },
  );

  it.each([
    ["Cộng tác viên An Nhiên", "An Nhiên", "Cộng tác viên"],
    ["PV Hồng Thái", "Hồng Thái", "PV"],
  ])("is named without what they are: %s", (signed, name, jobTitle) => {
    expect(agentOf(signed, PAPER)).toMatchObject({ "@type": "Person", name, jobTitle });
  });
});

describe("a credit", () => {
  it.each([
    ["Ảnh: Hồng Thái/TTXVN", "Hồng Thái/TTXVN", "Hồng Thái"],
    ["Minh họa: Tòa Soạn", "Tòa Soạn", "Tòa Soạn"],
    ["Ảnh tư liệu: TTXVN", "TTXVN", "TTXVN"],
  ])("says whose a picture is, and who made it: %s", (credit, text, creator) => {
    expect(partsOfCredit(credit)).toEqual({ text, creator });
  });
});
