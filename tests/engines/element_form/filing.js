// The form of one service: a step after the other, checked by Element Plus, sent after a question.
import { computed, nextTick, reactive, ref } from "vue";
import { useRoute, useRouter } from "vue-router";
import { ElLoading, ElMessage, ElMessageBox, ElNotification } from "element-plus";
import { ask, citizen, forget, list } from "../common/ask.js";

const TYPED = ["text", "textarea", "number"];
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const SHAPES = {
  id: [/^\d{12}$/, "Số định danh cá nhân không đúng định dạng"],
  tax: [/^\d{10}(-\d{3})?$/, "Mã số thuế không đúng định dạng"],
  email: [EMAIL, "Thư điện tử không đúng định dạng"],
};

const missing = (field) => {
  if (field.type === "agree") return "Vui lòng xác nhận cam đoan";
  if (field.type === "upload") return "Chưa chọn tệp";
  return `Vui lòng ${TYPED.includes(field.type) ? "nhập" : "chọn"} ${field.label}`;
};

const rulesOf = (field, model, phone) => {
  const trigger = TYPED.includes(field.type) ? "blur" : "change";
  const rules = [];
  if (!field.optional) rules.push({ required: true, message: missing(field), trigger });
  if (field.type === "checks" || field.type === "cascader") rules[0].type = "array";
  if (field.type === "agree") rules.push({ validator: (_, on, done) => done(on ? undefined : new Error(missing(field))), trigger });
  const [pattern, message] = field.rule === "phone" ? [new RegExp(phone), "Số điện thoại không đúng định dạng"] : SHAPES[field.rule] || [];
  if (pattern) rules.push({ pattern, message, trigger });
  if (field.after) {
    const early = (_, day, done) => done(day && model[field.after] && day < model[field.after] ? new Error("Đến ngày không được trước Từ ngày") : undefined);
    rules.push({ validator: early, trigger });
  }
  return rules;
};

export const Filing = {
  setup() {
    const router = useRouter();
    const { code } = useRoute().params;
    const [service, definition, at, form] = [ref(null), ref(null), ref(0), ref(null)];
    const model = reactive({});
    const shown = (field) => !field.when || model[field.when[0]] === field.when[1];
    const step = computed(() => definition.value?.steps[at.value]);
    const last = computed(() => at.value === (definition.value?.steps.length || 0) - 1);
    const rules = (field) => rulesOf(field, model, definition.value.phone);

    Promise.all([list(`/api/services/${code}`), list(`/api/forms/${code}`)]).then(([told, made]) => {
      const who = citizen();
      for (const field of made.steps.flatMap((s) => s.fields)) {
        model[field.key] = field.known ? who[field.known] : field.type === "checks" ? [] : field.type === "agree" ? false : undefined;
      }
      service.value = told;
      definition.value = made;
    });

    const send = async () => {
      const wait = ElLoading.service({ lock: true, text: "Đang gửi hồ sơ..." });
      const kept = definition.value.steps.flatMap((s) => s.fields).filter(shown);
      const part = (upload) => Object.fromEntries(kept.filter((f) => (f.type === "upload") === upload).map((f) => [f.key, model[f.key]]));
      const { ok, status, told } = await ask(`/api/file/${code}`, { answers: part(false), files: part(true) });
      wait.close();
      if (status === 401) { forget(); ElMessage.error(told.message); router.push("/dang-nhap"); return; }
      if (!ok) { ElMessage.error(told.message); return; }
      ElNotification.success({ title: "Thông báo", message: "Nộp hồ sơ thành công" });
      router.push(`/ket-qua/${told.code}`);
    };
    const on = async () => {
      const right = await form.value.validate().catch(() => false);
      if (!right) { ElMessage.warning("Vui lòng kiểm tra lại thông tin đã nhập"); return; }
      if (!last.value) { at.value += 1; await nextTick(); window.scrollTo(0, 0); return; }
      const sure = await ElMessageBox.confirm("Bạn có chắc chắn muốn nộp hồ sơ này?", "Xác nhận nộp hồ sơ", { confirmButtonText: "Đồng ý", cancelButtonText: "Hủy", type: "warning" }).catch(() => false);
      if (sure) send();
    };
    const keep = () => ElMessage.success("Đã lưu nháp hồ sơ");
    return { code, service, definition, at, form, model, shown, step, last, rules, on, keep };
  },
  template: `
    <el-skeleton v-if="!definition" :rows="10" animated />
    <el-card v-else :header="service.name">
      <el-steps :active="at" align-center finish-status="success" style="margin-bottom: 24px">
        <el-step v-for="s in definition.steps" :key="s.title" :title="s.title" />
      </el-steps>
      <el-form ref="form" :key="at" :model="model" label-position="top" scroll-to-error @submit.prevent>
        <el-row :gutter="20"><template v-for="field in step.fields" :key="field.key">
          <el-col v-if="shown(field)" :span="field.wide ? 24 : 12">
            <el-form-item :prop="field.key" :label="field.type === 'agree' ? '' : field.label" :rules="rules(field)"><Field :field="field" :model="model" :code="code" /></el-form-item>
          </el-col>
        </template></el-row>
      </el-form>
      <div style="text-align: center">
        <el-button v-if="at > 0" @click="at -= 1">Quay lại</el-button>
        <el-button @click="keep">Lưu nháp</el-button>
        <el-button type="danger" @click="on">{{ last ? "Nộp hồ sơ" : "Tiếp tục" }}</el-button>
      </div>
    </el-card>`,
};
