import { describe, expect, it } from "vitest";
import { openStory, parseDateline, splitDateline } from "@/lib/article/dateline";

const HOUSE = "Tòa Soạn";

describe("the dateline field", () => {
  it.each([
    ["TTXVN - Sáng 20/3", { text: "TTXVN - Sáng 20/3", agency: "TTXVN", time: "Sáng 20/3", separator: ", " }],
    ["TTXVN – Ngày 26-1", { text: "TTXVN - Ngày 26/1", agency: "TTXVN", time: "Ngày 26/1", separator: ", " }],
    ["TTXVN", { text: "TTXVN", agency: "TTXVN", separator: " - " }],
    ["Sáng 28.5", { text: "Sáng 28/5", time: "Sáng 28/5", separator: ", " }],
    ["Hà Nội (TTXVN)", { text: "Hà Nội (TTXVN)", place: "Hà Nội", agency: "TTXVN", separator: " - " }],
    ["Hà Nội", { text: "Hà Nội", place: "Hà Nội", separator: " - " }],
    ["(Dân trí)", { text: "(Dân trí)", agency: "Dân trí", separator: " - " }],
    [
      "Hà Nội (TTXVN 13-6)",
      { text: "Hà Nội (TTXVN 13/6)", place: "Hà Nội", agency: "TTXVN", time: "13/6", separator: " - " },
    ],
    [
      "Hậu Giang (TTXVN) - Chiều 19/3/2024",
      {
        text: "Hậu Giang (TTXVN) - Chiều 19/3/2024",
        place: "Hậu Giang",
        agency: "TTXVN",
        time: "Chiều 19/3/2024",
        separator: ", ",
      },
    ],
  ])("“%s” is read into its parts", (field, dateline) => {
    expect(parseDateline(field)).toEqual(dateline);
  });
});

describe("a dateline that opens the first paragraph", () => {
  it.each([
    ["TTXVN - Sáng 20/3, tỉnh tổ chức", "TTXVN - Sáng 20/3", "tỉnh tổ chức"],
    ["TTXVN - Tỉnh tổ chức", "TTXVN", "Tỉnh tổ chức"],
    ["(Dân trí) - Chiều nay (17/4), dự kiến", "(Dân trí)", "Chiều nay (17/4), dự kiến"],
    ['(Dân trí) - "Lập trường', "(Dân trí)", '"Lập trường'],
    ["(HGO) - Sáng ngày 11-10, tại Trung tâm", "(HGO) - Sáng ngày 11/10", "tại Trung tâm"],
    ["(Ngày Nay) -Chiều 25/1, tại Phủ", "(Ngày Nay) - Chiều 25/1", "tại Phủ"],
    ["(NLĐO)- Lãnh đạo", "(NLĐO)", "Lãnh đạo"],
    ["(Chinhphu.vn) - Bộ Chính trị", "(Chinhphu.vn)", "Bộ Chính trị"],
    ["VOV.VN - Sáng 10/12, tại tỉnh", "VOV.VN - Sáng 10/12", "tại tỉnh"],
    ["VTV.vn - Bí thư", "VTV.vn", "Bí thư"],
    ["Hà Nội (TTXVN 13/6) - Bộ Y tế", "Hà Nội (TTXVN 13/6)", "Bộ Y tế"],
    ["Hà Nội (TTXVN) Bộ Y tế", "Hà Nội (TTXVN)", "Bộ Y tế"],
    ["Washington (AFP/TTXVN) - Cuộc họp", "Washington (AFP/TTXVN)", "Cuộc họp"],
    ["Hà Nội (Vietnam+) - Bộ Y tế", "Hà Nội (Vietnam+)", "Bộ Y tế"],
    ["Hà Nội, 20/3 (TTXVN) - Bộ Y tế", "Hà Nội, 20/3 (TTXVN)", "Bộ Y tế"],
    ["BNEWS/TTXVN - Giá lúa", "BNEWS/TTXVN", "Giá lúa"],
    ["(Tòa Soạn) Lớp học", "(Tòa Soạn)", "Lớp học"],
  ])("“%s” is split off", (paragraph, text, rest) => {
    const split = splitDateline(paragraph, HOUSE);
    expect(split?.dateline.text).toBe(text);
    expect(split?.rest).toBe(rest);
  });

  it.each([
    "Sáng 28.5, HĐND tỉnh khai mạc kỳ họp.",
    "Theo đặc phái viên TTXVN, trưa 28/5/2026, tại Bangkok.",
    "TTXVN dẫn lời ông Thanh cho biết.",
    "(Ảnh chụp sáng nay) Hàng trăm người xếp hàng.",
    "Trường Sa - Hoàng Sa là của Việt Nam.",
    "TTXVNews - một cái tên khác.",
    "Ban Tổ chức (TTXVN) cho biết hôm nay.",
  ])("is not seen where there is none: “%s”", (paragraph) => {
    expect(splitDateline(paragraph, HOUSE)).toBeUndefined();
  });
});

describe("field and first paragraph together", () => {
  it("print a wire story's dateline once", () => {
    expect(openStory("TTXVN - Sáng 20/3", "TTXVN - Sáng 20/3, tỉnh tổ chức", HOUSE)).toEqual({
      dateline: { text: "TTXVN - Sáng 20/3", agency: "TTXVN", time: "Sáng 20/3", separator: ", " },
      rest: "tỉnh tổ chức",
    });
  });

  it("print the time once when only the body repeats it", () => {
    expect(openStory("TTXVN - Sáng 20/3", "Sáng 20-3, tỉnh tổ chức", HOUSE).rest).toBe("tỉnh tổ chức");
  });

  it("know a time again however its day is written", () => {
    expect(openStory("Sáng 20/3", "Sáng 20/03, tỉnh tổ chức", HOUSE).rest).toBe("tỉnh tổ chức");
  });

  it("keep another time of the body", () => {
    expect(openStory("TTXVN - Sáng 20/3", "Chiều 19/3, tỉnh tổ chức", HOUSE).rest).toBe("Chiều 19/3, tỉnh tổ chức");
  });

  it("take the time of the body when the field names the agency only", () => {
    expect(openStory("TTXVN", "TTXVN - Sáng 20/3, tỉnh tổ chức", HOUSE).dateline?.text).toBe("TTXVN - Sáng 20/3");
  });

  it("follow the field and tell the editor when they name different agencies", () => {
    const opened = openStory("TTXVN", "VOV.VN - Tỉnh tổ chức", HOUSE);
    expect(opened.dateline?.agency).toBe("TTXVN");
    expect(opened.rest).toBe("Tỉnh tổ chức");
    expect(opened.conflict).toBe("VOV.VN");
  });

  it("leave a paragraph without dateline alone", () => {
    expect(openStory(undefined, "Tỉnh tổ chức", HOUSE)).toEqual({ rest: "Tỉnh tổ chức" });
  });
});
