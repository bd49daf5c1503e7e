// A Vue portal on Vuetify: routes, the bar at the top, messages that vanish.
import { createApp, provide, reactive, ref } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import { createVuetify } from "vuetify";
import * as components from "vuetify/components";
import * as directives from "vuetify/directives";
import { VDateInput } from "vuetify/labs/VDateInput";
import { vi } from "vuetify/locale";
import "vuetify/styles";
import { vMaska } from "maska/vue";
import { citizen, forget } from "../common/ask.js";
import { Field } from "./field.js";
import { Filing } from "./filing.js";
import { Filed, Home, Listing, LogIn, LookUp, Service } from "./pages.js";
import { Rows } from "./rows.js";

const STAYS = 3000; // milliseconds

const App = {
  setup() {
    const who = ref(citizen());
    const said = reactive({ open: false, text: "", kind: "info" });
    provide("say", (text, kind = "info") => Object.assign(said, { open: true, text, kind }));
    router.afterEach(() => { who.value = citizen(); });
    const leave = () => { forget(); who.value = null; router.push("/"); };
    return { who, said, leave, stays: STAYS };
  },
  template: `
    <v-app>
      <v-app-bar color="primary" flat>
        <v-app-bar-title>Cổng dịch vụ công</v-app-bar-title>
        <v-btn to="/">Trang chủ</v-btn><v-btn to="/thu-tuc">Thủ tục</v-btn><v-btn to="/tra-cuu">Tra cứu</v-btn>
        <v-menu v-if="who"><template #activator="{ props }"><v-btn v-bind="props" prepend-icon="mdi-account-circle">{{ who.name }}</v-btn></template>
          <v-list><v-list-item title="Đăng xuất" @click="leave" /></v-list></v-menu>
        <v-btn v-else to="/dang-nhap">Đăng nhập</v-btn>
      </v-app-bar>
      <v-main><v-container style="max-width: 1080px"><router-view :key="$route.fullPath" /></v-container></v-main>
      <v-footer class="text-caption flex-grow-0" color="grey-lighten-3">Trang thử nghiệm, không phải trang của cơ quan nhà nước.</v-footer>
      <v-snackbar v-model="said.open" :color="said.kind" :timeout="stays" location="top">{{ said.text }}</v-snackbar>
    </v-app>`,
};

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", component: Home },
    { path: "/thu-tuc", component: Listing },
    { path: "/thu-tuc/:code", component: Service },
    { path: "/dang-nhap", component: LogIn },
    { path: "/nop-ho-so/:code", component: Filing, meta: { closed: true } },
    { path: "/hoan-tat/:code", component: Filed },
    { path: "/tra-cuu", component: LookUp },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
router.beforeEach((to) => (to.meta.closed && !citizen() ? { path: "/dang-nhap", query: { ve: to.fullPath } } : true));

const vuetify = createVuetify({
  components: { ...components, VDateInput },
  directives,
  locale: { locale: "vi", fallback: "vi", messages: { vi } },
  date: { locale: { vi: "vi-VN" } },
  theme: { defaultTheme: "light", themes: { light: { colors: { primary: "#7a1f1f" } } } },
  defaults: { VTextField: { variant: "outlined" }, VSelect: { variant: "outlined" }, VAutocomplete: { variant: "outlined" }, VCombobox: { variant: "outlined" },
    VTextarea: { variant: "outlined" }, VFileInput: { variant: "outlined" }, VDateInput: { variant: "outlined" }, VNumberInput: { variant: "outlined" } },
});

createApp(App).use(router).use(vuetify).directive("maska", vMaska).component("Field", Field).component("Rows", Rows).mount("#app");
