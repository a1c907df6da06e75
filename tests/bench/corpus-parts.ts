/** Parts of sentences the bench's corpus is assembled from; every one is ours, and none is news. */
const list = (text: string): readonly string[] =>
  text
    .split("|")
    .map((part) => part.trim())
    .filter(Boolean);

/** What each category writes about, by slug. */
export const THEMES: Readonly<Record<string, readonly string[]>> = {
  "thoi-su": list(
    "cải cách thủ tục hành chính|tiếp xúc cử tri|chính quyền hai cấp|phòng chống thiên tai|quốc phòng toàn dân|chuyển đổi số cơ quan nhà nước|quy hoạch đô thị|hòa giải ở cơ sở|bầu cử tổ trưởng dân phố|đối thoại với người dân",
  ),
  "the-gioi": list(
    "hội nghị cấp cao khu vực|bầu cử quốc hội|hợp tác sông ngòi|khủng hoảng năng lượng|đàm phán thương mại|cứu trợ động đất|di cư lao động|biến đổi khí hậu|an ninh lương thực|giao lưu nhân dân",
  ),
  "kinh-te": list(
    "xuất khẩu trái cây|giá lúa gạo|hợp tác xã kiểu mới|khu công nghiệp|tín dụng ưu đãi|chuỗi cung ứng lạnh|nuôi tôm công nghệ cao|chế biến cà phê|thương mại điện tử|năng lượng mặt trời|cảng nước sâu|chợ đầu mối",
  ),
  "xa-hoi": list(
    "nhà ở cho công nhân|chăm sóc người cao tuổi|giảm nghèo bền vững|đường nông thôn|nước sạch vùng cao|việc làm cho thanh niên|bình đẳng giới|bảo hiểm xã hội|bếp ăn từ thiện|khu dân cư văn hóa",
  ),
  "phap-luat": list(
    "luật đất đai|an toàn giao thông|phòng chống lừa đảo qua mạng|trợ giúp pháp lý|hòa giải tranh chấp|bảo vệ người tiêu dùng|xử phạt vi phạm hành chính|đăng ký hộ tịch|phòng cháy chữa cháy|sở hữu trí tuệ",
  ),
  "van-hoa": list(
    "lễ hội đình làng|hát then đàn tính|bảo tồn nhà rường|làng nghề gốm|sân khấu cải lương|thư viện cơ sở|di sản nhã nhạc|chợ phiên vùng cao|sách thiếu nhi|điện ảnh trẻ",
  ),
  "giao-duc": list(
    "tuyển sinh lớp mười|giáo dục mầm non|bữa ăn bán trú|dạy học hai buổi|trường nội trú|sách giáo khoa|hướng nghiệp|giáo viên vùng khó|học bổng khuyến học|thi tốt nghiệp",
  ),
  "suc-khoe": list(
    "tiêm chủng mở rộng|trạm y tế xã|phòng chống sốt xuất huyết|hiến máu tình nguyện|dinh dưỡng học đường|khám bệnh từ xa|y học cổ truyền|sức khỏe tâm thần|bệnh không lây nhiễm|cấp cứu đường sông",
  ),
  "khoa-hoc-cong-nghe": list(
    "giống lúa chịu mặn|trí tuệ nhân tạo|vệ tinh quan sát|vật liệu tái chế|cảm biến quan trắc|phòng thí nghiệm mở|khởi nghiệp sáng tạo|dữ liệu đất đai|máy bay không người lái|năng lượng hydro",
  ),
  "the-thao": list(
    "bóng đá phong trào|giải chạy bán marathon|đua ghe ngo|bóng chuyền nữ|cờ vua học đường|bơi an toàn|võ cổ truyền|đua thuyền truyền thống|cầu lông trẻ|thể thao người khuyết tật",
  ),
  "du-lich": list(
    "du lịch cộng đồng|chợ nổi|đường mòn leo núi|nhà vườn sinh thái|phố đi bộ|hang động|mùa hoa tam giác mạch|ẩm thực ven biển|homestay bản làng|du lịch đường sông",
  ),
  "tin-dia-phuong": list(
    "nông thôn mới|kè chống sạt lở|cầu dân sinh|điện về đảo|rừng ngập mặn|hồ chứa nước|chợ xã|phân loại rác|nhà văn hóa thôn|xóa nhà tạm|cấp nước mùa hạn|đường hoa",
  ),
};

export const TAG_KINDS = list(
  "mô hình|câu chuyện|chính sách|phong trào|dự án|thi đua|đầu tư|kinh nghiệm|toàn cảnh|nhìn lại|hỏi đáp|sáng kiến|quỹ",
);

export const ABROAD = list(
  "Bangkok|Viêng Chăn|Phnôm Pênh|Tokyo|Seoul|Singapore|Jakarta|Paris|Berlin|London|Washington|Canberra|New Delhi|Cairo|Brasilia|Nairobi|Geneva",
);

export const SUBJECTS = list(
  `tổ tự quản|đoàn viên thanh niên|hội phụ nữ|ban quản lý dự án|hợp tác xã|các hộ trồng màu|đội tình nguyện|tổ công nghệ số|hội nông dân|công đoàn cơ sở|
  bộ đội biên phòng|lực lượng dân quân|nhóm kỹ sư trẻ|ban giám hiệu|trạm khuyến nông|đội thủy nông|những người bán hàng rong|ngư dân|thợ gốm|nghệ nhân|
  cán bộ một cửa|tổ hòa giải|hội cựu chiến binh|doanh nghiệp vận tải|ban tổ chức|câu lạc bộ|các trường học|nhóm thiện nguyện|chủ vườn|người nuôi ong|
  thợ rừng|đội bảo vệ rừng|hội người cao tuổi|các xóm ven sông|công nhân vệ sinh|nhà thầu|ban nhạc|huấn luyện viên|bác sĩ trẻ|nữ hộ sinh`,
);

export const ACTIONS = list(
  `khởi công|hoàn thành|mở rộng|rà soát|nâng cấp|bàn giao|thử nghiệm|sửa chữa|khảo sát|đưa vào sử dụng|nhân rộng|phục hồi|lắp đặt|vận hành|thu mua|
  quyên góp|tập huấn cách dùng|số hóa|kiểm kê|chăm sóc|trồng lại|gia cố|di dời|khánh thành|giới thiệu|đấu nối|trao tặng|tổ chức lại|ghi chép|giám sát|
  hỗ trợ|đánh giá|chuyển giao|góp công làm|thay mới|giữ gìn|hướng dẫn|kết nối|chia sẻ|đăng ký`,
);

export const OBJECTS = list(
  `tuyến kênh nội đồng|cây cầu bê tông|vườn ươm giống|bể chứa nước mưa|điểm trường lẻ|phòng đọc sách|sân bóng chuyền|đường bê tông liên xóm|đèn năng lượng mặt trời|
  trạm bơm điện|kho lạnh|bến đò ngang|cống ngăn mặn|tủ thuốc cộng đồng|khu phơi lúa|lò gốm cũ|mái đình|bờ kè đá|hàng cây chắn sóng|xe thu gom rác|
  lớp học buổi tối|máy sấy nông sản|sổ tay điện tử|bản đồ thửa đất|camera giao thông|thuyền cứu hộ|nhà sàn|khung cửi|ruộng bậc thang|đàn bò giống|
  hồ sơ hộ tịch|quầy nông sản sạch|tuyến xe buýt|cột mốc|bãi đỗ xe|vòi nước công cộng|nhà vệ sinh trường học|bảng tin điện tử|chợ phiên cuối tuần|lưới điện hạ thế|
  ao nuôi cá|giàn nho|vườn quýt|rừng thông|khu tái định cư|nhà trọ công nhân|sân khấu ngoài trời|bếp ăn tập thể|giếng khoan|đường ống dẫn nước`,
);

export const RESULTS = list(
  `rút ngắn một nửa thời gian chờ|giúp mỗi vụ thêm một lứa thu hoạch|giảm rõ chi phí đi lại|được bà con ủng hộ|vượt kế hoạch cả năm|còn chậm so với cam kết|cần thêm kinh phí duy tu|
  đủ dùng trong ba tháng mùa khô|mở lối cho xe cứu thương|đem lại thu nhập ổn định|giữ chân được lao động trẻ|tránh được ngập khi triều lên|không còn cảnh xếp hàng từ sáng sớm|
  vẫn phải chờ mặt bằng|được kiểm tra mỗi tuần|làm thay đổi thói quen cũ|nối lại con đường bị chia cắt|đã có người nhận trông coi|bớt được nhiều giấy tờ|thu hút khách từ các tỉnh lân cận|
  bảo đảm an toàn cho học sinh|phù hợp với túi tiền|được ghi vào hương ước|tiết kiệm gần một phần ba điện năng|cho kết quả khả quan|khiến nhiều người bất ngờ`,
);

export const CAUSES = list(
  `sau đợt mưa kéo dài|nhờ góp đất làm đường|vì nguồn nước xuống thấp|theo nguyện vọng của người dân|trước mùa bão|nhờ vốn lồng ghép|khi giá vật liệu hạ nhiệt|sau nhiều lần họp xóm|
  để đón năm học mới|nhằm giảm ùn tắc|do nhu cầu tăng nhanh|từ nguồn xã hội hóa|trong khuôn khổ chương trình mục tiêu|vì đường cũ đã xuống cấp|sau khi sáp nhập đơn vị hành chính|
  nhờ sự giúp sức của con em xa quê|khi thủy triều dâng|theo lịch đã công bố|để kịp vụ đông xuân|dưới sự giám sát của cộng đồng`,
);

export const TIMES = list(
  `Sáng nay|Chiều qua|Cuối tuần trước|Ngay sau kỳ nghỉ|Đầu tháng này|Trong ba ngày liền|Từ tờ mờ sáng|Giữa mùa nước nổi|Hơn một năm qua|Những ngày giáp Tết|
  Trước giờ khai mạc|Vào phiên chợ gần nhất|Khi lúa vừa trổ|Suốt mùa hè|Quý vừa rồi|Ngay trong đêm|Đến hết tháng trước|Sau hai mùa rẫy`,
);

export const OPENINGS = list(
  "Cùng với|Bên cạnh|Tiếp nối|Từ khi bắt đầu|Nói về|Để chuẩn bị cho|Xoay quanh|Hưởng ứng|Trong kế hoạch|Rút kinh nghiệm từ",
);

export const AGENCIES = list(
  `ủy ban nhân dân xã|phòng kinh tế|sở nông nghiệp và môi trường|ban chỉ huy phòng thủ dân sự|trung tâm phục vụ hành chính công|chi cục thủy lợi|sở xây dựng|mặt trận tổ quốc xã|
  đài khí tượng thủy văn|trung tâm y tế khu vực|hội chữ thập đỏ|sở giáo dục và đào tạo|ban quản lý rừng phòng hộ|chi cục thống kê`,
);

export const PEOPLE = list(
  "Ông|Bà|Anh|Chị|Trưởng thôn|Cô giáo|Bác sĩ|Kỹ sư|Nghệ nhân|Chủ tịch hội nông dân|Già làng|Thuyền trưởng|Tổ trưởng|Bí thư chi đoàn",
);

export const QUOTES = list(
  `Làm đường xong, việc đầu tiên bà con nghĩ tới là trồng cây hai bên|Ngày trước muốn ký một tờ giấy phải đi hai lần đò|Chúng tôi tính từng bao xi măng, không để thừa một buổi công|
  Nước về tới chân ruộng thì người trẻ cũng bớt muốn đi xa|Con số trên giấy đẹp mà dân chưa thấy tiện thì coi như chưa xong|Mỗi nhà góp một ít, gom lại thành của chung|
  Khách tới một lần rồi hẹn năm sau, đó là lời khen|Trẻ con có chỗ chơi, người lớn yên tâm ra đồng|Máy móc giúp được tay chân, còn ghi chép vẫn phải do mình|
  Cái khó nhất là giữ nếp, chứ dựng lên thì nhanh|Rừng còn thì suối còn, suối còn thì bản còn|Đội nhà thua nhưng khán đài không ai bỏ về`,
);

export const SUBHEADS = list(
  "Việc nhỏ làm trước|Chờ mặt bằng|Từ một đề nghị của dân|Cách làm của xóm|Những con số|Còn phải tính tiếp|Người giữ nếp cũ|Vốn ở đâu ra|Khi mùa mưa tới|Bài học rút ra",
);

export const CLOSINGS = list(
  "Việc còn lại là giữ cho bền.|Bà con mong sớm có thêm nguồn vốn.|Kết quả sẽ được công khai tại nhà văn hóa.|Mùa sau, cách làm này được mở sang xã bên.|Nhiều nơi đã đến học hỏi.",
);

export const FAMILY_NAMES = list(
  "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Mai|Tạ|Lò|Vàng|Thạch|Danh|Siu",
);
export const MIDDLE_NAMES = list(
  "Văn|Thị|Hữu|Minh|Ngọc|Thanh|Quang|Đức|Xuân|Thu|Hoài|Bảo|Gia|Khánh|Phương|Tuấn|Hồng|Kim",
);
export const GIVEN_NAMES = list(
  `An|Bình|Châu|Cường|Dung|Dũng|Đạt|Điệp|Giang|Hà|Hải|Hạnh|Hiền|Hòa|Huệ|Hùng|Hương|Khoa|Khuê|Lan|Liên|Linh|Long|Lộc|Mạnh|My|Nam|Nga|Nghĩa|Nhung|Oanh|Phong|Phúc|
  Quân|Quỳnh|Sơn|Tâm|Thảo|Thắng|Thịnh|Thủy|Tiến|Toàn|Trang|Trí|Trung|Tú|Uyên|Vân|Việt|Vinh|Yến`,
);
export const COMMUNE_SYLLABLES = list(
  `An|Bình|Bảo|Bắc|Bến|Cao|Cát|Cẩm|Châu|Chiềng|Cổ|Cửa|Dương|Đa|Đại|Đak|Đông|Đồng|Gia|Giang|Hà|Hải|Hạ|Hòa|Hồng|Hưng|Hương|Kiên|Kim|Kỳ|La|Lạc|Lai|Lâm|Liên|Long|Lộc|Lũng|Lương|Mai|
  Minh|Mỏ|Mộc|Mường|Mỹ|Nam|Nậm|Nghi|Nghĩa|Ngọc|Nhơn|Nhuận|Ninh|Phong|Phú|Phúc|Phước|Quan|Quảng|Quế|Quỳ|Sa|Sơn|Song|Suối|Tam|Tân|Tây|Thạch|Thái|Thanh|Thành|Thắng|Thiện|Thịnh|Thọ|Thới|
  Thuận|Thủy|Thượng|Tiên|Trà|Trung|Trường|Tú|Vạn|Văn|Vân|Viên|Việt|Vĩnh|Vũ|Xuân|Yên|Ea|Ia|Krông|Chư|Buôn|Rạch`,
);
