// One question of the form, drawn by the Element Plus component that suits it.
import { computed, ref, watch } from "vue";
import { ElMessage } from "element-plus";
import { list } from "../common/ask.js";

const LIMIT = 5 * 1024 * 1024;
const KINDS = ["application/pdf", "image/jpeg", "image/png"];

const listed = (props) => {
  const options = ref(props.field.options || []);
  const loading = ref(false);
  const load = async (path) => { loading.value = true; options.value = await list(path); loading.value = false; };
  const { list: source, of } = props.field;
  if (source === "provinces") load("/api/lists/provinces");
  if (source === "receivers") load(`/api/lists/receivers/${props.code}`);
  if (source === "communes") {
    options.value = [];
    watch(() => props.model[of], (province) => {
      props.model[props.field.key] = undefined;
      options.value = [];
      if (province) load(`/api/lists/communes?province=${encodeURIComponent(province)}`);
    });
    if (props.model[of]) load(`/api/lists/communes?province=${encodeURIComponent(props.model[of])}`);
  }
  const remote = (words) => { if (words) load(`/api/lists/issuers?q=${encodeURIComponent(words)}`); else options.value = []; };
  return { options, loading, remote };
};

const lazy = {
  lazy: true,
  lazyLoad: async ({ level, value }, give) => {
    const names = await list(level ? `/api/lists/communes?province=${encodeURIComponent(value)}` : "/api/lists/provinces");
    give(names.map((name) => ({ value: name, label: name, leaf: level > 0 })));
  },
};

export const Field = {
  props: ["field", "model", "code"],
  setup(props) {
    const { field, model } = props;
    const fits = (file) => {
      const wrong = !KINDS.includes(file.type) ? "Vui lòng chọn tệp đúng định dạng!" : file.size > LIMIT ? "Vui lòng chọn tệp nhỏ hơn 5MB!" : "";
      if (wrong) ElMessage.error(wrong);
      return !wrong;
    };
    const took = (told) => { model[field.key] = told.name; ElMessage.success("Tải lên thành công"); };
    const later = (day) => day.getTime() > Date.now();
    const waits = computed(() => !!field.of && !model[field.of]);
    const files = computed(() => (model[field.key] ? [{ name: model[field.key], status: "success" }] : []));
    const full = () => ElMessage.warning("Chỉ được tải lên 01 tệp, vui lòng xóa tệp cũ");
    const failed = () => ElMessage.error("Xảy ra lỗi trong quá trình tải tệp lên hệ thống");
    return { ...listed(props), fits, took, later, waits, files, full, failed, lazy };
  },
  template: `
    <el-input v-if="field.type === 'text'" v-model="model[field.key]" :disabled="!!field.known" :maxlength="field.max" :show-word-limit="!!field.max" :placeholder="field.placeholder" />
    <el-input v-else-if="field.type === 'textarea'" v-model="model[field.key]" type="textarea" :rows="3" />
    <el-select v-else-if="field.type === 'select'" v-model="model[field.key]" filterable clearable :loading="loading" :disabled="waits" :placeholder="field.placeholder || '-- Chọn --'">
      <el-option v-for="name in options" :key="name" :label="name" :value="name" />
    </el-select>
    <el-select v-else-if="field.type === 'remote'" v-model="model[field.key]" filterable remote :remote-method="remote" :loading="loading" :placeholder="field.placeholder">
      <el-option v-for="name in options" :key="name" :label="name" :value="name" />
    </el-select>
    <el-cascader v-else-if="field.type === 'cascader'" v-model="model[field.key]" :props="lazy" :placeholder="field.placeholder" clearable style="width: 100%" />
    <el-date-picker v-else-if="field.type === 'date'" v-model="model[field.key]" type="date" format="DD/MM/YYYY" value-format="YYYY-MM-DD" placeholder="dd/mm/yyyy" :disabled-date="field.past ? later : undefined" style="width: 100%" />
    <el-radio-group v-else-if="field.type === 'radio'" v-model="model[field.key]">
      <el-radio v-for="name in field.options" :key="name" :value="name">{{ name }}</el-radio>
    </el-radio-group>
    <el-checkbox-group v-else-if="field.type === 'checks'" v-model="model[field.key]">
      <el-checkbox v-for="name in field.options" :key="name" :value="name">{{ name }}</el-checkbox>
    </el-checkbox-group>
    <el-checkbox v-else-if="field.type === 'agree'" v-model="model[field.key]" style="white-space: normal; height: auto">{{ field.label }}</el-checkbox>
    <el-input-number v-else-if="field.type === 'number'" v-model="model[field.key]" :min="1" :max="field.max" />
    <el-upload v-else-if="field.type === 'upload'" drag action="/api/upload" name="tep" :limit="1" accept=".pdf,.jpg,.jpeg,.png" style="width: 100%"
      :file-list="files" :before-upload="fits" :on-success="took" :on-remove="() => { model[field.key] = undefined; }" :on-exceed="full" :on-error="failed">
      <el-icon class="el-icon--upload"><upload-filled /></el-icon>
      <div class="el-upload__text">Kéo thả tệp vào đây hoặc <em>chọn tệp</em></div>
      <template #tip><div class="el-upload__tip">Định dạng PDF, JPG, PNG; dung lượng không quá 5MB</div></template>
    </el-upload>`,
};
