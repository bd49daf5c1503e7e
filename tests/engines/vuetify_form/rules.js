// What an answer must be, for Vuetify's fields: each rule is true or says what is wrong.
const real = (text) => {
  const [day, month, year] = text.split("/").map(Number);
  const made = new Date(year, month - 1, day);
  return year > 1900 && made.getMonth() === month - 1 && made.getDate() === day && made <= new Date();
};

const digits = (value) => String(value).replace(/\D/g, "");
const SHAPES = {
  phone: [(value) => /^0[35789]\d{8}$/.test(digits(value)), "Số điện thoại không đúng định dạng"],
  email: [(value) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value), "Email không đúng định dạng"],
  id: [(value) => /^\d{12}$/.test(digits(value)), "Số định danh gồm 12 chữ số"],
  day: [real, "Ngày không đúng định dạng"],
  count: [(value) => Number(value) > 0, "Phải lớn hơn 0"],
};

const none = (value) => value === undefined || value === null || value === "" || value === false || (Array.isArray(value) && !value.length);

export const rulesOf = (field) => {
  const rules = [];
  if (!field.optional) rules.push((value) => !none(value) || (field.type === "agree" ? "Vui lòng xác nhận cam đoan" : "Thông tin bắt buộc"));
  const [fits, problem] = SHAPES[field.shape] || [];
  if (fits) rules.push((value) => none(value) || fits(value) || problem);
  if (field.max && field.type === "text") rules.push((value) => none(value) || value.length <= field.max || `Không quá ${field.max} ký tự`);
  return rules;
};

export const shown = (fields, model) => fields.filter(({ when }) => !when || model[when[0]] === when[1]);

const two = (number) => String(number).padStart(2, "0");
export const dayTold = (value) => (value instanceof Date ? `${two(value.getDate())}/${two(value.getMonth() + 1)}/${value.getFullYear()}` : "");

export const wired = (field, value) => {
  if (value instanceof Date) return `${value.getFullYear()}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;
  return field.mask && value ? digits(value) : value;
};

export const told = (field, value) => {
  if (value instanceof Date) return dayTold(value);
  if (field.type === "rows") return (value || []).map((row) => field.columns.map(({ key }) => row[key]).join(" – ")).join("; ");
  if (Array.isArray(value)) return value.join(", ");
  return value === true ? "Có" : value === false ? "Không" : value ?? "";
};
