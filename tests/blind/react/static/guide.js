// How to file online, and what is often asked.
import { h } from './kit.js';
import { crumbs, show } from './router.js';

const STEPS = [
  'Tìm dịch vụ công theo tên hoặc mã thủ tục, xem thông tin và bấm Nộp hồ sơ.',
  'Đăng nhập bằng tài khoản đã được cấp tại hệ thống xác thực tập trung.',
  'Chọn đối tượng nộp hồ sơ và cơ quan tiếp nhận, kê khai tờ khai điện tử theo từng bước. Hệ thống tự lưu nháp.',
  'Đính kèm giấy tờ (PDF, DOC, DOCX, JPG, PNG, tối đa 8 MB mỗi tệp), kiểm tra lại và xác nhận nộp.',
  'Thanh toán phí, lệ phí (nếu có) và theo dõi hồ sơ bằng mã hồ sơ được cấp.',
];
const ASKED = [
  ['Có phải nộp thêm bản giấy khi đã nộp trực tuyến không?', 'Không. Hồ sơ điện tử được tiếp nhận và giải quyết như hồ sơ giấy.'],
  ['Tôi kê khai dở thì có mất dữ liệu không?', 'Không. Bản nháp được lưu tự động và mở lại khi bạn nộp lại thủ tục đó.'],
  ['Thanh toán xong nhưng trang chưa cập nhật?', 'Trang chờ thanh toán tự kiểm tra vài giây một lần. Bạn cũng có thể xem lại ở mục Hồ sơ của tôi.'],
];

export function guide() {
  show('Hướng dẫn', h('div', { class: 'khung' }, crumbs(['Trang chủ', '/'], ['Hướng dẫn']), h('h1', {}, 'Hướng dẫn nộp hồ sơ trực tuyến'),
    h('section', { class: 'ant-card' }, h('div', { class: 'ant-card-body' }, h('ol', {}, STEPS.map((step) => h('li', {}, step))))),
    h('h2', {}, 'Câu hỏi thường gặp'), h('section', { class: 'ant-card' }, h('div', { class: 'ant-card-body' }, h('dl', {}, ASKED.map(([asked, told]) => [h('dt', {}, asked), h('dd', {}, told)]))))));
}
