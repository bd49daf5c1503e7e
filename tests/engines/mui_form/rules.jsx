// What an answer must be, for react-hook-form.
const SHAPES = {
  phone: [/^(0|\+84)[35789]\d{8}$/, "Số điện thoại không đúng định dạng"],
  email: [/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "Thư điện tử không đúng định dạng"],
  id: [/^\d{12}$/, "Số định danh không đúng định dạng"],
  tax: [/^\d{10}(-\d{3})?$/, "Mã số thuế không đúng định dạng"],
};

const TYPED = ["text", "area", "number"];
const none = (value) => value === undefined || value === null || value === "" || value === false || (Array.isArray(value) && !value.length);

const dayProblem = (field, day) => {
  if (!day.isValid()) return `${field.label} không đúng định dạng`;
  if (field.past && day.isAfter(new Date(), "day")) return `${field.label} không được sau ngày hiện tại`;
  if (field.future && day.isBefore(new Date(), "day")) return `${field.label} không được trước ngày hiện tại`;
  return true;
};

const missing = (field) => {
  if (field.type === "check") return "Vui lòng xác nhận nội dung này";
  return `Vui lòng ${TYPED.includes(field.type) ? "nhập" : "chọn"} ${field.label}`;
};

export const rulesOf = (field) => ({
  validate: (value) => {
    if (none(value)) return field.optional || missing(field);
    if (field.type === "day" || field.type === "plainDay") return dayProblem(field, value);
    if (field.type === "number" && (Number(value) < field.min || Number(value) > field.max)) return `${field.label} phải từ ${field.min} đến ${field.max}`;
    const [shape, problem] = SHAPES[field.shape] || [];
    return !shape || shape.test(String(value).trim()) || problem;
  },
});

// The fields of a step that are asked for as it stands.
export const asked = (step, answers) => step.fields.filter(({ when }) => !when || (answers[when[0]] ?? false) === when[1]);

export const told = (value) => {
  if (value?.format) return value.format("DD/MM/YYYY");
  if (Array.isArray(value)) return value.join(", ");
  return value === true ? "Có" : value === false ? "Không" : value ?? "";
};

export const wired = (value) => (value?.format ? value.format("YYYY-MM-DD") : value);
