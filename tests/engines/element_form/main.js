// A Vue portal on Element Plus: routes, the bar at the top, the pages between.
import { createApp, ref } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import ElementPlus from "element-plus";
import vi from "element-plus/es/locale/lang/vi";
import "element-plus/dist/index.css";
import { Search, UploadFilled } from "@element-plus/icons-vue";
import { citizen, forget } from "../common/ask.js";
import { Field } from "./field.js";
import { Filing } from "./filing.js";
import { Filed, Home, Listing, LogIn, LookUp, Service } from "./pages.js";

const App = {
  setup() {
    const who = ref(citizen());
    const leave = () => { forget(); who.value = null; router.push("/"); };
    router.afterEach(() => { who.value = citizen(); });
    const choose = (what) => (what === "ra" ? leave() : router.push("/tra-cuu-ho-so"));
    return { who, choose };
  },
  template: `
    <el-container style="min-height: 100vh">
      <el-header style="background: #b22222; display: flex; align-items: center">
        <strong style="color: #fff; margin-right: 32px">CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN</strong>
        <el-menu mode="horizontal" router :ellipsis="false" background-color="#b22222" text-color="#fff" active-text-color="#ffd04b" style="flex: 1">
          <el-menu-item index="/">Trang chủ</el-menu-item>
          <el-menu-item index="/dich-vu-cong">Dịch vụ công</el-menu-item>
          <el-menu-item index="/tra-cuu-ho-so">Tra cứu hồ sơ</el-menu-item>
        </el-menu>
        <el-dropdown v-if="who" class="user-dropdown" @command="choose">
          <span style="color: #fff">{{ who.name }}</span>
          <template #dropdown><el-dropdown-menu>
            <el-dropdown-item command="ho-so">Hồ sơ của tôi</el-dropdown-item>
            <el-dropdown-item command="ra" divided>Đăng xuất</el-dropdown-item>
          </el-dropdown-menu></template>
        </el-dropdown>
        <el-button v-else @click="$router.push('/dang-nhap')">Đăng nhập</el-button>
      </el-header>
      <el-main style="max-width: 1080px; width: 100%; margin: 0 auto; box-sizing: border-box"><router-view :key="$route.fullPath" /></el-main>
      <el-footer>Trang thử nghiệm, không phải trang của cơ quan nhà nước.</el-footer>
    </el-container>`,
};

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", component: Home },
    { path: "/dich-vu-cong", component: Listing },
    { path: "/dich-vu-cong/:code", component: Service },
    { path: "/dang-nhap", component: LogIn },
    { path: "/nop-ho-so/:code", component: Filing, meta: { closed: true } },
    { path: "/ket-qua/:code", component: Filed },
    { path: "/tra-cuu-ho-so", component: LookUp },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
router.beforeEach((to) => (to.meta.closed && !citizen() ? { path: "/dang-nhap", query: { redirect: to.fullPath } } : true));

createApp(App).use(router).use(ElementPlus, { locale: vi })
  .component("Field", Field).component("Search", Search).component("UploadFilled", UploadFilled).mount("#app");
