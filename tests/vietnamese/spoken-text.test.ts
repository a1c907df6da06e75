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
    ["ngày 20-3, ngày 2-9", "ngày hai mươi tháng ba, ngày hai tháng chín"],
    ["từ ngày 20-22", "từ ngày hai mươi đến hai mươi hai"],
    ["từ ngày 5-9 tháng 3", "từ ngày năm đến chín tháng ba"],
    ["từ ngày 2-9/3", "từ ngày hai đến chín tháng ba"],
    ["tháng 4, tháng 04 và tháng 1", "tháng tư, tháng tư và tháng một"],
    ["thứ 4, quý 4, thứ 14", "thứ tư, quý tư, thứ mười bốn"],
    ["lần thứ 1", "lần thứ nhất"],
    ["quý I/2024", "quý một năm hai nghìn không trăm hai mươi tư"],
    ["quý IV/2024", "quý tư năm hai nghìn không trăm hai mươi tư"],
    // Parts of a whole.
    ["7/12 xã đạt chuẩn", "bảy trên mười hai xã đạt chuẩn"],
    ["đến nay 7/12 xã đạt chuẩn", "đến nay bảy trên mười hai xã đạt chuẩn"],
    ["ngày 7/12 xã họp", "ngày bảy tháng mười hai xã họp"],
    ["đứng thứ 3/12", "đứng thứ ba trên mười hai"],
    ["có đến 2/3 số hộ", "có đến hai phần ba số hộ"],
    ["đạt 8/10 điểm", "đạt tám trên mười điểm"],
    ["hơn 2/3 hộ dân", "hơn hai phần ba hộ dân"],
    ["đến 2/3", "đến hai tháng ba"],
    ["7/12 hội viên", "ngày bảy tháng mười hai hội viên"],
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
    ["1234/QĐ-UBND", "Quyết định số một nghìn hai trăm ba mươi tư của Ủy ban nhân dân"],
    ["123/KH-UBND", "Kế hoạch số một trăm hai mươi ba của Ủy ban nhân dân"],
    ["1685/NQ-UBTVQH15", "Nghị quyết số một nghìn sáu trăm tám mươi lăm của Ủy ban Thường vụ Quốc hội khóa mười lăm"],
    ["15/2023/TT-BTTTT", "Thông tư số mười lăm năm hai nghìn không trăm hai mươi ba của Bộ Thông tin và Truyền thông"],
    ["168/2024/NĐ–CP", "Nghị định số một trăm sáu mươi tám năm hai nghìn không trăm hai mươi tư của Chính phủ"],
    // Numbers.
    ["20.629 lượt", "hai mươi nghìn sáu trăm hai mươi chín lượt"],
    ["tăng 3,5%", "tăng ba phẩy năm phần trăm"],
    ["tăng 3,25 %", "tăng ba phẩy hai mươi lăm phần trăm"],
    ["0,05", "không phẩy không năm"],
    ["8-10%", "tám đến mười phần trăm"],
    ["2020–2025", "hai nghìn không trăm hai mươi đến hai nghìn không trăm hai mươi lăm"],
    ["thắng 2-1", "thắng hai một"],
    ["gọi 0913 456 789", "gọi không chín một ba bốn năm sáu bảy tám chín"],
    ["gọi 0912.34.56.78", "gọi không chín một hai ba bốn năm sáu bảy tám"],
    ["gọi 1900.1234", "gọi một chín không không một hai ba bốn"],
    ["gọi +84 912 345 678.", "gọi cộng tám bốn chín một hai ba bốn năm sáu bảy tám."],
    ["1.050.000.000 đồng", "một tỷ không trăm năm mươi triệu đồng"],
    ["5.012.345.678", "năm tỷ không trăm mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám"],
    ["giai đoạn 1900-1954", "giai đoạn một nghìn chín trăm đến một nghìn chín trăm năm mươi tư"],
    ["COVID-19", "COVID mười chín"],
    ["bụi PM2.5 và PM2,5", "bụi PM hai phẩy năm và PM hai phẩy năm"],
    ["rét -3°C", "rét âm ba độ C"],
    ["từ -3 đến 5°C", "từ âm ba đến năm độ C"],
    ["lãi -0,5%", "lãi âm không phẩy năm phần trăm"],
    // Times.
    ["lúc 10:30", "lúc mười giờ ba mươi"],
    ["10h05", "mười giờ năm"],
    ["15h ngày 1/7", "mười lăm giờ ngày một tháng bảy"],
    ["10:00 (GMT+7)", "mười giờ (GMT cộng bảy)"],
    ["Điều 5: 10 người", "Điều năm: mười người"],
    ["tỷ lệ 1:10.000", "tỷ lệ một trên mười nghìn"],
    ["bản đồ 1:10.000", "bản đồ một: mười nghìn"],
    ["tỷ lệ chọi 1:15", "tỷ lệ chọi một trên mười lăm"],
    ["từ 7h-9h", "từ bảy giờ đến chín giờ"],
    ["22 giờ-5 giờ", "hai mươi hai giờ đến năm giờ"],
    ["10h30-11h", "mười giờ ba mươi đến mười một giờ"],
    // Units.
    ["50.000đ-60.000đ", "năm mươi nghìn đồng đến sáu mươi nghìn đồng"],
    ["20km-30km", "hai mươi ki-lô-mét đến ba mươi ki-lô-mét"],
    ["5,5%/năm", "năm phẩy năm phần trăm một năm"],
    ["80 USD/thùng", "tám mươi đô la Mỹ một thùng"],
    ["5 triệu đồng/lượng", "năm triệu đồng một lượng"],
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
    ["TP Hồ Chí Minh, TP. HCM", "thành phố Hồ Chí Minh, Thành phố Hồ Chí Minh"],
    ["PGS.TS. Trần B, GS Lê C", "phó giáo sư, tiến sĩ Trần B, giáo sư Lê C"],
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

  it("and a title before a name ends none", () => {
    expect(spokenSentences("GS. Nguyễn A nói. PGS.TS. Trần B nghe.")).toEqual([
      "giáo sư Nguyễn A nói.",
      "phó giáo sư, tiến sĩ Trần B nghe.",
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
