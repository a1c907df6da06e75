import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { SavedPage } from "@/components/saved/SavedPage";

it("the page of saved articles says, where no script takes its place, that it needs one and why", () => {
  const { container } = render(<SavedPage />);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Bài đã lưu");
  expect(container.querySelector("saved-articles")?.textContent).toMatch(/^Trang này cần JavaScript/);
  expect(screen.queryByRole("button")).toBeNull();
});
