import { describe, expect, it } from "vitest";
import { digitWords, numberWords } from "@/lib/vietnamese/number-words";
import { spokenSentences, spokenText } from "@/lib/vietnamese/spoken-text";

describe("a number is said the Vietnamese way", () => {
  it.each([
    [0, "không"],
    [4, "bốn"],
    [10, "mười"],
    [11, "mười một"],
    [14, "mười bốn"],
    [15, "mười lăm"],
    [21, "hai mươi mốt"],
    [24, "hai mươi tư"],
    [25, "hai mươi lăm"],
    [40, "bốn mươi"],
    [101, "một trăm linh một"],
    [105, "một trăm linh năm"],
    [115, "một trăm mười lăm"],
    [555, "năm trăm năm mươi lăm"],
    [1_000, "một nghìn"],
    [1_005, "một nghìn không trăm linh năm"],
    [2_019, "hai nghìn không trăm mười chín"],
    [20_629, "hai mươi nghìn sáu trăm hai mươi chín"],
    [100_000, "một trăm nghìn"],
    [1_000_005, "một triệu không trăm linh năm"],
    [1_050_000, "một triệu không trăm năm mươi nghìn"],
    [1_000_000_000, "một tỷ"],
    [2_000_000_001, "hai tỷ không trăm linh một"],
    [3_500_000_000_000, "ba nghìn năm trăm tỷ"],
  ])("%i", (number, words) => {
    expect(numberWords(number)).toBe(words);
  });

  it("figure by figure where figures are meant", () => {
    expect(digitWords("0913")).toBe("không chín một ba");
  });
});

describe("what the press abbreviates is said in full:", () => {
  it.each([
    // Days.
    ["Sáng 20/3, tỉnh Hậu Giang", "Sáng hai mươi tháng ba, tỉnh Hậu Giang"],
    ["Ngày 4/4", "Ngày bốn tháng tư"],
    ["họp 20/3/2024.", "họp ngày hai mươi tháng ba năm hai nghìn không trăm hai mươi tư."],
    ["ngày 14-4-2025", "ngày mười bốn tháng tư năm hai nghìn không trăm hai mươi lăm"],
    ["tháng 3/2024", "tháng ba năm hai nghìn không trăm hai mươi tư"],
    ["từ 3/2024", "từ tháng ba năm hai nghìn không trăm hai mươi tư"],
    ["quý 4/2024", "quý tư năm hai nghìn không trăm hai mươi tư"],
    ["từ ngày 20-22/3", "từ ngày hai mươi đến hai mươi hai tháng ba"],
    // Parts of a whole.
    ["437/440 đại biểu", "bốn trăm ba mươi bảy trên bốn trăm bốn mươi đại biểu"],
    ["hơn 2/3 số hộ", "hơn hai phần ba số hộ"],
    ["trực 24/7", "trực hai mươi tư trên bảy"],
    ["ngày 24/7", "ngày hai mươi tư tháng bảy"],
    // Laws.
    ["Nghị định 03/2019/NĐ-CP của Chính phủ", "Nghị định số ba năm hai nghìn không trăm mười chín của Chính phủ"],
    ["Nghị định số 03/2019/NĐ-CP", "Nghị định số ba năm hai nghìn không trăm mười chín của Chính phủ"],
    ["theo 15/2020/QĐ-TTg", "theo Quyết định số mười lăm năm hai nghìn không trăm hai mươi của Thủ tướng Chính phủ"],
    [
      "Luật 126/2025/QH15",
      "Luật số một trăm hai mươi sáu năm hai nghìn không trăm hai mươi lăm của Quốc hội khóa mười lăm",
    ],
    ["Nghị quyết số 18-NQ/TW", "Nghị quyết số mười tám của Trung ương"],
    ["các NĐ-CP", "các Nghị định của Chính phủ"],
    // Numbers.
    ["20.629 lượt", "hai mươi nghìn sáu trăm hai mươi chín lượt"],
    ["tăng 3,5%", "tăng ba phẩy năm phần trăm"],
    ["tăng 3,25 %", "tăng ba phẩy hai mươi lăm phần trăm"],
    ["0,05", "không phẩy không năm"],
    ["8-10%", "tám đến mười phần trăm"],
    ["2020–2025", "hai nghìn không trăm hai mươi đến hai nghìn không trăm hai mươi lăm"],
    ["thắng 2-1", "thắng hai một"],
    ["gọi 0913 456 789", "gọi không chín một ba bốn năm sáu bảy tám chín"],
    ["COVID-19", "COVID mười chín"],
    // Times.
    ["lúc 10:30", "lúc mười giờ ba mươi"],
    ["10h05", "mười giờ năm"],
    ["15h ngày 1/7", "mười lăm giờ ngày một tháng bảy"],
    ["10:00 (GMT+7)", "mười giờ (GMT cộng bảy)"],
    // Units.
    ["80 km/h", "tám mươi ki-lô-mét trên giờ"],
    ["120m²", "một trăm hai mươi mét vuông"],
    ["5 m2", "năm mét vuông"],
    ["7.500 đồng/kg", "bảy nghìn năm trăm đồng một ki-lô-gam"],
    ["6 tấn/ha", "sáu tấn một héc-ta"],
    ["50.000đ", "năm mươi nghìn đồng"],
    ["2 tỷ USD", "hai tỷ đô la Mỹ"],
    ["35°C", "ba mươi lăm độ C"],
    // Names.
    ["TP.HCM và TP. Cần Thơ", "Thành phố Hồ Chí Minh và thành phố Cần Thơ"],
    ["TTXVN, UBND, HĐND", "Thông tấn xã Việt Nam, Ủy ban nhân dân, Hội đồng nhân dân"],
    ["Thái/TTXVN", "Thái, Thông tấn xã Việt Nam"],
    ["GS.TS Nguyễn Văn An", "giáo sư, tiến sĩ Nguyễn Văn An"],
    ["lúa, cá, v.v.", "lúa, cá, vân vân"],
    // Roman numbers.
    ["thế kỷ XX", "thế kỷ hai mươi"],
    ["Đại hội lần thứ XIII", "Đại hội lần thứ mười ba"],
    ["lần thứ I, quý IV", "lần thứ nhất, quý tư"],
    ["vitamin C và hạng C", "vitamin C và hạng C"],
  ])("%s", (written, spoken) => {
    expect(spokenText(written)).toBe(spoken);
  });

  it("and plain words stay as they are", () => {
    const words = "Lớp học mở vào sáng thứ Bảy; các em “bám thành bể” – và cười.";
    expect(spokenText(words)).toBe(words);
  });
});

describe("a text is said sentence by sentence", () => {
  it("whose full stops are those of sentences", () => {
    expect(spokenSentences("TP.HCM có 20.629 lượt. Ai cũng đến! “Vui lắm.”\nThS. An nói: 3,5%")).toEqual([
      "Thành phố Hồ Chí Minh có hai mươi nghìn sáu trăm hai mươi chín lượt.",
      "Ai cũng đến!",
      "“Vui lắm.”",
      "thạc sĩ An nói: ba phẩy năm phần trăm",
    ]);
  });

  it("in pieces no browser takes for endless, and with every word", () => {
    const long = Array.from({ length: 60 }, (_, index) => `xã thứ ${index} có lúa${index % 7 ? "" : ","}`).join(" ");
    const said = spokenSentences(`${long}. ${"lúa".repeat(100)}`);
    for (const piece of said.slice(0, -1)) expect(piece.length).toBeLessThanOrEqual(180);
    expect(said.join(" ")).toBe(`${spokenText(long)}. ${"lúa".repeat(100)}`);
  });

  it("and of nothing but signs nothing is said", () => {
    expect(spokenSentences("\n… *** \n— ")).toEqual([]);
  });
});
