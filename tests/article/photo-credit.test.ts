import { describe, expect, it } from "vitest";
import { formatCredit, splitCredit } from "@/lib/article/photo-credit";

describe("the credit in a caption", () => {
  it.each([
    ["Buổi học đầu tiên. Ảnh: Hồng Thái/TTXVN", "Buổi học đầu tiên.", "Hồng Thái/TTXVN"],
    ["Buổi học đầu tiên.\u00A0\nẢnh: Hồng Thái/TTXVN", "Buổi học đầu tiên.", "Hồng Thái/TTXVN"],
    ["Buổi học (Ảnh: Tư liệu/TTXVN phát)", "Buổi học", "Tư liệu/TTXVN phát"],
    ["Buổi học. (Ảnh: TTXVN).", "Buổi học.", "TTXVN"],
    ["Buổi học. Ảnh: AFP.", "Buổi học.", "AFP"],
    ["Buổi học. Ảnh minh họa: ĐẶNG LÊ", "Buổi học.", "Ảnh minh họa: ĐẶNG LÊ"],
    ["Sơ đồ lớp. Đồ họa: Minh Thu", "Sơ đồ lớp.", "Đồ họa: Minh Thu"],
    ["Nguồn ảnh: TTXVN", "", "Nguồn ảnh: TTXVN"],
    ["Buổi học (ảnh: TTXVN)", "Buổi học", "TTXVN"],
    ["Ảnh: Nhật Thịnh", "", "Nhật Thịnh"],
    ["Buổi học. Nguồn: Reuters", "Buổi học.", "Nguồn: Reuters"],
    ["Buổi học. Ảnh: Hồng Thái (TTXVN)", "Buổi học.", "Hồng Thái (TTXVN)"],
  ])("“%s” is split off", (text, caption, credit) => {
    expect(splitCredit(text)).toEqual({ caption, credit });
  });

  it.each(["Buổi học đầu tiên.", "Tấm ảnh: một kỷ niệm còn lại của lớp. Ai cũng nhớ.", "Lớp 3/2 ra quân."])(
    "is not seen where there is none: “%s”",
    (text) => {
      expect(splitCredit(text)).toEqual({ caption: text });
    },
  );
});

describe("a printed credit", () => {
  it.each([
    ["Hồng Thái/TTXVN", "Ảnh: Hồng Thái/TTXVN"],
    ["Minh họa: Tòa Soạn", "Minh họa: Tòa Soạn"],
    ["Ảnh: AFP", "Ảnh: AFP"],
    ["Nguồn: Reuters", "Nguồn: Reuters"],
    ["Đồ họa: Minh Thu", "Đồ họa: Minh Thu"],
  ])("of “%s” reads “%s”", (credit, printed) => {
    expect(formatCredit(credit)).toBe(printed);
  });
});
