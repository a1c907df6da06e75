import { expect, it } from "vitest";
import { explainFailure } from "@/lib/archive/explain-failure";

const FILE = "/srv/bao/archive.db";

it.each(["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "ENOSPC"])(
  "a full disk (%s) is named with its file and what to do",
  (code) => {
    const told = explainFailure(Object.assign(new Error("database or disk is full"), { code }), FILE);
    expect(told).toContain(`Đĩa đã đầy nên không ghi được “${FILE}”.`);
    expect(told).toContain("Hãy giải phóng chỗ trên đĩa");
  },
);

it("any other failure keeps its own words", () => {
  expect(explainFailure(new Error("Không thấy thư mục."), FILE)).toBe("Không thấy thư mục.");
  expect(explainFailure("lạ", FILE)).toBe("lạ");
});
