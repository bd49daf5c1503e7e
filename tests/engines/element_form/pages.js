// The pages around the form.
import { reactive, ref, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import { ElMessage } from "element-plus";
import { ask, list, remember } from "../common/ask.js";

const PAGE = 4;

export const Home = {
  setup() {
    const router = useRouter();
    const words = ref("");
    return { words, search: () => router.push({ path: "/dich-vu-cong", query: { q: words.value } }) };
  },
  template: `
    <h1>Dịch vụ công trực tuyến</h1>
    <el-input v-model="words" size="large" placeholder="Nhập tên hoặc mã thủ tục hành chính" clearable @keyup.enter="search">
      <template #append><el-button icon="Search" @click="search">Tìm kiếm</el-button></template>
    </el-input>`,
};

export const Listing = {
  setup() {
    const route = useRoute();
    const words = ref(route.query.q || "");
    const [found, loading, page] = [ref([]), ref(false), ref(1)];
    const search = async () => {
      loading.value = true;
      found.value = await list(`/api/services?q=${encodeURIComponent(words.value)}`);
      page.value = 1;
      loading.value = false;
    };
    search();
    return { words, found, loading, page, search, size: PAGE };
  },
  template: `
    <h2>Danh sách dịch vụ công</h2>
    <el-form inline @submit.prevent="search">
      <el-form-item label="Từ khóa"><el-input v-model="words" placeholder="Tên hoặc mã thủ tục" /></el-form-item>
      <el-form-item><el-button type="primary" native-type="submit">Tìm kiếm</el-button></el-form-item>
    </el-form>
    <el-table v-loading="loading" :data="found.slice((page - 1) * size, page * size)" border stripe>
      <el-table-column prop="code" label="Mã thủ tục" width="110" />
      <el-table-column label="Tên thủ tục"><template #default="{ row }">
        <router-link :to="'/dich-vu-cong/' + row.code">{{ row.name }}</router-link>
      </template></el-table-column>
      <el-table-column prop="field" label="Lĩnh vực" width="170" />
      <el-table-column prop="agency" label="Cơ quan thực hiện" width="190" />
      <el-table-column label="Mức độ" width="110"><template #default><el-tag type="success">Mức độ 3</el-tag></template></el-table-column>
    </el-table>
    <el-pagination v-model:current-page="page" :page-size="size" :total="found.length" layout="total, prev, pager, next" background style="margin-top: 16px" />`,
};

export const Service = {
  setup() {
    const { code } = useRoute().params;
    const s = ref(null);
    list(`/api/services/${code}`).then((told) => { s.value = told; });
    return { code, s };
  },
  template: `
    <el-skeleton v-if="!s" :rows="8" animated />
    <template v-else>
      <h2>{{ s.name }}</h2>
      <p>Mã thủ tục: {{ code }} <el-tag type="success">Mức độ 3</el-tag></p>
      <el-button type="danger" size="large" @click="$router.push('/nop-ho-so/' + code)">Nộp hồ sơ</el-button>
      <el-descriptions :column="1" border style="margin-top: 16px">
        <el-descriptions-item v-for="row in s.rows" :key="row.label" :label="row.label" label-width="230px">{{ row.value }}</el-descriptions-item>
      </el-descriptions>
      <h3>Mẫu đơn, tờ khai</h3>
      <el-table :data="[s.form, ...s.papers]" border>
        <el-table-column label="Tên giấy tờ"><template #default="{ row }">{{ row }}</template></el-table-column>
        <el-table-column label="Mẫu đơn, tờ khai" width="200"><template #default="{ $index }">
          <el-link v-if="$index === 0" :href="'/api/blanks/' + code + '.docx'" type="primary">Mau_{{ code }}.docx</el-link>
        </template></el-table-column>
        <el-table-column label="Số lượng" width="130"><template #default="{ $index }">{{ $index ? "Bản sao: 1" : "Bản chính: 1" }}</template></el-table-column>
      </el-table>
    </template>`,
};

export const LogIn = {
  setup() {
    const [route, router] = [useRoute(), useRouter()];
    const model = reactive({ username: "", password: "" });
    const [form, busy] = [ref(null), ref(false)];
    const needed = (message) => [{ required: true, message, trigger: "blur" }];
    const rules = { username: needed("Vui lòng nhập tên đăng nhập"), password: needed("Vui lòng nhập mật khẩu") };
    const enter = async () => {
      if (!await form.value.validate().catch(() => false)) return;
      busy.value = true;
      const { ok, told } = await ask("/api/log-in", { ...model });
      busy.value = false;
      if (!ok) { ElMessage.error(told.message); return; }
      remember(told);
      router.push(route.query.redirect || "/");
    };
    return { model, form, busy, rules, enter };
  },
  template: `
    <el-card style="width: 420px; margin: 48px auto" header="Đăng nhập">
      <el-form ref="form" :model="model" :rules="rules" label-position="top" @submit.prevent="enter">
        <el-form-item label="Tên đăng nhập" prop="username"><el-input v-model="model.username" autocomplete="username" placeholder="Số CCCD/Mã định danh" /></el-form-item>
        <el-form-item label="Mật khẩu" prop="password"><el-input v-model="model.password" type="password" show-password autocomplete="current-password" /></el-form-item>
        <el-button type="danger" native-type="submit" :loading="busy" style="width: 100%">Đăng nhập</el-button>
      </el-form>
    </el-card>`,
};

export const Filed = {
  setup: () => ({ code: useRoute().params.code }),
  template: `
    <el-result icon="success" title="Nộp hồ sơ thành công" sub-title="Cảm ơn bạn đã nộp hồ sơ trực tuyến thành công">
      <template #extra>
        <p>Mã hồ sơ: <b>{{ code }}</b></p>
        <el-button type="primary" @click="$router.push('/tra-cuu-ho-so')">Tra cứu hồ sơ</el-button>
        <el-button @click="$router.push('/')">Về trang chủ</el-button>
      </template>
    </el-result>`,
};

export const LookUp = {
  setup() {
    const [code, told, busy] = [ref(""), ref(null), ref(false)];
    const search = async () => {
      if (!code.value.trim()) { ElMessage.warning("Vui lòng nhập mã hồ sơ"); return; }
      busy.value = true;
      told.value = await list(`/api/dossiers/${encodeURIComponent(code.value)}`);
      busy.value = false;
    };
    watch(code, () => { told.value = null; });
    return { code, told, busy, search };
  },
  template: `
    <h2>Tra cứu hồ sơ</h2>
    <el-form inline @submit.prevent="search">
      <el-form-item label="Mã hồ sơ"><el-input v-model="code" placeholder="Nhập mã hồ sơ" clearable style="width: 320px" /></el-form-item>
      <el-form-item><el-button type="primary" native-type="submit" :loading="busy">Tra cứu</el-button></el-form-item>
    </el-form>
    <template v-if="told">
      <el-descriptions v-if="told.code" :column="1" border>
        <el-descriptions-item label="Mã hồ sơ">{{ told.code }}</el-descriptions-item>
        <el-descriptions-item label="Tên hồ sơ">{{ told.name }}</el-descriptions-item>
        <el-descriptions-item label="Trạng thái"><el-tag>{{ told.status }}</el-tag></el-descriptions-item>
      </el-descriptions>
      <el-empty v-else description="Không có hồ sơ nào được tìm thấy" />
    </template>`,
};
