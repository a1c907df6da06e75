import { formatNumber } from "@/lib/vietnamese/numbers";

/** Every word the site prints around its content. Sentence case, old tone placement, no courtesy formulas. */
export const labels = {
  skip: "Chuyển đến nội dung chính",
  home: "Trang chủ",
  sections: "Chuyên mục",
  allSections: "Tất cả chuyên mục",
  breadcrumb: "Đường dẫn",
  about: "Về tòa soạn",
  search: {
    title: "Tìm kiếm",
    placeholder: "Nhập từ khóa cần tìm",
    submit: "Tìm",
    results: (query: string) => `Kết quả cho “${query}”`,
    total: (count: number, isMore: boolean) => `Tìm thấy ${isMore ? "hơn " : ""}${formatNumber(count)} bài viết`,
    none: (query: string) => `Không có kết quả cho “${query}”`,
    hint: "Thử từ khóa khác hoặc bỏ dấu.",
  },
  front: {
    top: "Tiêu điểm",
    latest: "Tin mới nhất",
  },
  listing: {
    author: "Bài viết của",
    topic: "Chủ đề",
    region: "Địa phương",
    month: "Bài trong tháng",
    categoryMonth: (category: string, month: string) => `${category}, ${month}`,
    empty: "Chưa có bài viết nào.",
    pages: "Phân trang",
    page: (page: number, pageCount: number) => `Trang ${formatNumber(page)} trên ${formatNumber(pageCount)}`,
    pageSuffix: (page: number) => (page > 1 ? ` - Trang ${page}` : ""),
    next: "Trang sau",
    previous: "Trang trước",
  },
  article: {
    published: "Xuất bản:",
    updated: "Cập nhật:",
    byline: "Tác giả:",
    source: "Theo",
    tags: "Từ khóa",
    related: "Xem thêm",
    gallery: "Ảnh trong bài",
    editorNote: "Lời tòa soạn",
    regionNow: (name: string, date: string) => `Nay thuộc ${name} (từ ${date})`,
    corrections: {
      title: "Thông tin cải chính, xin lỗi",
      wrong: "Thông tin đã đăng:",
      right: "Thông tin đúng:",
    },
    ai: {
      assisted: "Nội dung có sử dụng trí tuệ nhân tạo",
      generated: "Nội dung do trí tuệ nhân tạo tạo ra",
    },
  },
  body: {
    table: "Bảng số liệu",
    notes: "Chú thích",
    note: (number: number) => `Chú thích ${number}`,
    backToNote: (number: number) => `Trở lại đoạn có chú thích ${number}`,
  },
  genres: {
    analysis: "Phân tích",
    opinion: "Góc nhìn",
    interview: "Phỏng vấn",
    explainer: "Giải thích",
    feature: "Phóng sự",
    photo: "Phóng sự ảnh",
    live: "Tường thuật trực tiếp",
    sponsored: "Nội dung tài trợ",
  },
  masthead: {
    governingBody: "Cơ quan chủ quản:",
    licence: "Giấy phép:",
    editorInChief: "Tổng biên tập:",
    address: "Địa chỉ:",
    phone: "Điện thoại:",
    email: "Thư điện tử:",
  },
  notFound: {
    title: "Không tìm thấy trang",
    body: "Trang bạn tìm không tồn tại hoặc đã được chuyển đi.",
  },
  withdrawn: {
    title: "Bài viết đã được gỡ bỏ",
    date: "Ngày gỡ:",
    reason: "Lý do:",
    replacedBy: "Xem bài thay thế",
  },
  failure: {
    title: "Đã có lỗi xảy ra",
    body: "Vui lòng thử lại sau ít phút.",
  },
  tooMany: {
    title: "Quá nhiều yêu cầu cùng lúc",
    body: "Vui lòng đợi vài giây rồi tải lại trang.",
  },
  /** The page of a server that has not loaded the paper yet. */
  starting: {
    title: "Báo đang khởi động",
    body: "Vui lòng tải lại trang sau vài giây.",
  },
} as const;
