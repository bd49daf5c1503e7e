// The calendar's Vietnamese, under the name by which Form.io asks for it.
window["flatpickr-vi"] = window.flatpickr.l10ns.vi = {
  weekdays: { shorthand: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"], longhand: ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"] },
  months: { shorthand: [...Array(12)].map((_, at) => `Th${at + 1}`), longhand: [...Array(12)].map((_, at) => `Tháng ${at + 1}`) },
  firstDayOfWeek: 1,
  rangeSeparator: " đến ",
};
