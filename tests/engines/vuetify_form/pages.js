// The pages around the form.
import { inject, reactive, ref } from "vue";
import { useRoute, useRouter } from "vue-router";
import { ask, citizen, list, remember } from "../common/ask.js";

export const Home = {
  setup() {
    const router = useRouter();
    const words = ref("");
    return { words, search: () => router.push({ path: "/thu-tuc", query: { q: words.value } }) };
  },
  template: `
    <h1 class="text-h4 my-6">Nộp hồ sơ dịch vụ công trực tuyến</h1>
    <v-text-field v-model="words" label="Nhập tên hoặc mã thủ tục" variant="solo" append-inner-icon="mdi-magnify" @click:append-inner="search" @keydown.enter="search" />`,
};

const HEADERS = [
  { title: "Mã thủ tục", key: "code", width: 120 },
  { title: "Tên thủ tục", key: "name" },
  { title: "Lĩnh vực", key: "field", width: 170 },
  { title: "Mức độ", key: "level", sortable: false, width: 110 },
  { title: "", key: "open", sortable: false, width: 120 },
];

export const Listing = {
  setup() {
    const { q } = useRoute().query;
    const [words, found, busy] = [ref(q || ""), ref([]), ref(true)];
    const search = async () => {
      busy.value = true;
      found.value = await list(`/api/services?q=${encodeURIComponent(words.value)}`);
      busy.value = false;
    };
    search();
    return { words, found, busy, search, headers: HEADERS };
  },
  template: `
    <h2 class="text-h5 mb-4">Danh mục thủ tục hành chính</h2>
    <v-text-field v-model="words" label="Từ khóa" append-inner-icon="mdi-magnify" @click:append-inner="search" @keydown.enter="search" />
    <v-data-table :headers="headers" :items="found" :loading="busy" :items-per-page="5" :items-per-page-options="[5, 10, 25]">
      <template #item.level><v-chip color="success" size="small">Mức độ 3</v-chip></template>
      <template #item.open="{ item }"><v-btn size="small" variant="tonal" color="primary" @click="$router.push('/thu-tuc/' + item.code)">Chi tiết</v-btn></template>
    </v-data-table>`,
};

export const Service = {
  setup() {
    const { code } = useRoute().params;
    const [s, open] = [ref(null), ref([0])];
    list(`/api/services/${code}`).then((told) => { s.value = told; });
    return { code, s, open };
  },
  template: `
    <v-skeleton-loader v-if="!s" type="heading, paragraph, list-item-three-line@4" />
    <v-row v-else>
      <v-col cols="8">
        <h2 class="text-h5">{{ s.name }}</h2>
        <p class="my-2">Mã thủ tục: {{ code }}</p>
        <v-alert v-if="s.note" type="info" variant="tonal" class="my-3">{{ s.note }}</v-alert>
        <v-expansion-panels v-model="open" multiple>
          <v-expansion-panel v-for="row in s.rows" :key="row.label" :title="row.label" :text="row.value" />
          <v-expansion-panel title="Mẫu đơn, tờ khai"><v-expansion-panel-text>
            {{ s.form }} <v-btn :href="'/api/blanks/' + code + '.docx'" variant="text" color="primary" prepend-icon="mdi-download" download>Tải mẫu</v-btn>
          </v-expansion-panel-text></v-expansion-panel>
        </v-expansion-panels>
      </v-col>
      <v-col cols="4"><v-card variant="outlined">
        <v-card-text><v-chip color="success">Mức độ 3</v-chip><p class="mt-3">{{ s.agency }}</p></v-card-text>
        <v-card-actions><v-btn block color="primary" variant="flat" prepend-icon="mdi-file-send" @click="$router.push('/nop-ho-so/' + code)">Nộp trực tuyến</v-btn></v-card-actions>
      </v-card></v-col>
    </v-row>`,
};

export const LogIn = {
  setup() {
    const [route, router] = [useRoute(), useRouter()];
    const model = reactive({ username: "", password: "" });
    const [form, shown, busy, refused] = [ref(null), ref(false), ref(false), ref("")];
    const needed = [(value) => !!value || "Thông tin bắt buộc"];
    const enter = async () => {
      if (!(await form.value.validate()).valid) return;
      busy.value = true;
      const { ok, told } = await ask("/api/log-in", { ...model });
      busy.value = false;
      if (!ok) { refused.value = told.message; return; }
      remember(told);
      router.push(route.query.ve || "/");
    };
    return { model, form, shown, busy, refused, needed, enter };
  },
  template: `
    <v-card max-width="440" class="mx-auto my-10" title="Đăng nhập tài khoản công dân"><v-card-text>
      <v-alert v-if="refused" type="error" density="compact" class="mb-4">{{ refused }}</v-alert>
      <v-form ref="form" @submit.prevent="enter">
        <v-text-field v-model="model.username" label="Số CCCD" prepend-inner-icon="mdi-account" :rules="needed" autocomplete="username" />
        <v-text-field v-model="model.password" label="Mật khẩu" prepend-inner-icon="mdi-lock" :type="shown ? 'text' : 'password'" :append-inner-icon="shown ? 'mdi-eye-off' : 'mdi-eye'"
          @click:append-inner="shown = !shown" :rules="needed" autocomplete="current-password" />
        <v-btn type="submit" block color="primary" size="large" :loading="busy">Đăng nhập</v-btn>
      </v-form>
    </v-card-text></v-card>`,
};

export const Filed = {
  setup() {
    const say = inject("say");
    const { code } = useRoute().params;
    const copy = () => { navigator.clipboard?.writeText(code); say("Đã sao chép mã hồ sơ", "success"); };
    return { code, note: history.state?.note || "", copy, who: citizen() };
  },
  template: `
    <v-card class="pa-8 text-center">
      <v-icon icon="mdi-check-circle" color="success" size="72" />
      <h2 class="text-h5 my-3">Nộp hồ sơ thành công</h2>
      <p>Mã số hồ sơ: <strong>{{ code }}</strong> <v-btn icon="mdi-content-copy" size="x-small" variant="text" aria-label="Sao chép" @click="copy" /></p>
      <v-alert v-if="note" type="warning" variant="tonal" class="my-4 text-left">{{ note }}</v-alert>
      <v-btn class="mt-4" variant="outlined" @click="$router.push('/tra-cuu')">Tra cứu hồ sơ</v-btn>
    </v-card>`,
};

export const LookUp = {
  setup() {
    const [code, told, busy] = [ref(""), ref(null), ref(false)];
    const search = async () => {
      if (!code.value.trim()) return;
      busy.value = true;
      told.value = await list(`/api/dossiers/${encodeURIComponent(code.value.trim())}`);
      busy.value = false;
    };
    return { code, told, busy, search };
  },
  template: `
    <h2 class="text-h5 mb-4">Tra cứu hồ sơ</h2>
    <v-form class="d-flex" style="gap: 12px" @submit.prevent="search">
      <v-text-field v-model="code" label="Mã số hồ sơ" style="max-width: 360px" clearable /><v-btn type="submit" color="primary" height="56" :loading="busy">Tra cứu</v-btn>
    </v-form>
    <v-list v-if="told && told.code" lines="two" border>
      <v-list-item title="Mã số hồ sơ" :subtitle="told.code" /><v-list-item title="Tên thủ tục" :subtitle="told.name" /><v-list-item title="Trạng thái" :subtitle="told.status" />
    </v-list>
    <v-empty-state v-else-if="told" icon="mdi-magnify-close" title="Không tìm thấy hồ sơ" text="Vui lòng kiểm tra lại mã số hồ sơ" />`,
};
