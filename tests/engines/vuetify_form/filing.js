// The form of one service: a stepper, a Vuetify form a step, a question before it is sent.
import { computed, inject, reactive, ref } from "vue";
import { useRoute, useRouter } from "vue-router";
import { ask, citizen, forget, list } from "../common/ask.js";
import { shown, told, wired } from "./rules.js";

const LIMIT = 5 * 1024 * 1024;
const FIRST = { rows: [], checks: [], tags: [], switch: false, agree: false };
const fileRules = [
  (files) => !!files?.length || "Chưa chọn tệp",
  (files) => (files || []).every((file) => /\.(pdf|jpe?g|png)$/i.test(file.name)) || "Vui lòng chọn tệp đúng định dạng!",
  (files) => (files || []).every((file) => file.size <= LIMIT) || "Vui lòng chọn tệp nhỏ hơn 5MB!",
];

const kept = async (code, files) => {
  const names = [];
  for (const file of files) {
    const sent = new FormData();
    sent.append("tep", file);
    const answer = await fetch(`/api/upload?service=${code}`, { method: "POST", body: sent });
    names.push((await answer.json()).name);
  }
  return names.join(", ");
};

export const Filing = {
  setup() {
    const router = useRouter();
    const say = inject("say");
    const { code } = useRoute().params;
    const [service, steps, at, asking, sending] = [ref(null), ref([]), ref(1), ref(false), ref(false)];
    const [model, files, forms] = [reactive({}), reactive({}), []];
    const last = computed(() => at.value === steps.value.length);

    Promise.all([list(`/api/services/${code}`), list(`/api/forms/${code}`)]).then(([about, made]) => {
      const who = citizen();
      for (const field of made.steps.flatMap((s) => s.fields)) {
        const first = FIRST[field.type];
        model[field.key] = field.known ? who[field.known] : Array.isArray(first) ? [...first] : first ?? null;
      }
      steps.value = made.steps;
      service.value = about;
    });

    const on = async () => {
      const { valid } = await forms[at.value].validate();
      if (!valid) { say("Vui lòng nhập đầy đủ và đúng các thông tin bắt buộc", "error"); return; }
      if (last.value) { asking.value = true; return; }
      at.value += 1;
      window.scrollTo(0, 0);
    };
    const send = async () => {
      asking.value = false;
      sending.value = true;
      const attached = {};
      for (const [name, chosen] of Object.entries(files)) attached[name] = await kept(code, chosen);
      const answers = Object.fromEntries(steps.value.flatMap((s) => shown(s.fields, model)).map((f) => [f.key, wired(f, model[f.key])]));
      const { ok, status, told: said } = await ask(`/api/file/${code}`, { answers, files: attached });
      sending.value = false;
      if (status === 401) { forget(); router.push("/dang-nhap"); }
      if (!ok) { say(said.message, "error"); return; }
      router.push({ path: `/hoan-tat/${said.code}`, state: { note: said.note } });
    };
    return { service, steps, at, asking, sending, model, files, forms, last, fileRules, shown, told, on, send };
  },
  template: `
    <v-skeleton-loader v-if="!service" type="heading, article, actions" />
    <v-card v-else>
      <v-card-title class="text-wrap">{{ service.name }}</v-card-title>
      <v-stepper v-model="at" flat>
        <v-stepper-header><template v-for="(step, i) in steps" :key="step.title">
          <v-divider v-if="i" /><v-stepper-item :value="i + 1" :title="step.title" :complete="at > i + 1" />
        </template></v-stepper-header>
        <v-stepper-window><v-stepper-window-item v-for="(step, i) in steps" :key="step.title" :value="i + 1">
          <v-form :ref="(made) => { if (made) forms[i + 1] = made; }" @submit.prevent="on">
            <v-expansion-panels v-if="step.review" multiple class="mb-6"><v-expansion-panel v-for="past in steps.slice(0, -1)" :key="past.title" :title="'Xem lại: ' + past.title"><v-expansion-panel-text>
              <p v-for="field in shown(past.fields, model)" :key="field.key">{{ field.label }}: <b>{{ told(field, model[field.key]) }}</b></p>
              <p v-for="name in past.papers" :key="name">{{ name }}: <b>{{ (files[name] || []).map((file) => file.name).join(", ") }}</b></p>
            </v-expansion-panel-text></v-expansion-panel></v-expansion-panels>
            <v-row v-if="step.fields.length" class="pt-2"><v-col v-for="field in shown(step.fields, model)" :key="field.key" :cols="field.wide ? 12 : 6"><Field :field="field" :model="model" /></v-col></v-row>
            <v-file-input v-for="name in step.papers" :key="name" v-model="files[name]" :label="name + ' *'" :rules="fileRules" accept=".pdf,.jpg,.jpeg,.png" multiple chips counter show-size
              prepend-icon="" prepend-inner-icon="mdi-paperclip" hint="Định dạng PDF, JPG, PNG; mỗi tệp không quá 5MB" persistent-hint class="mt-3 mb-4" />
            <div class="d-flex mt-4"><v-btn v-if="i" variant="text" @click="at -= 1">Quay lại</v-btn><v-spacer />
              <v-btn color="primary" type="submit">{{ last ? "Nộp hồ sơ" : "Bước tiếp theo" }}</v-btn></div>
          </v-form>
        </v-stepper-window-item></v-stepper-window>
      </v-stepper>
      <v-dialog v-model="asking" max-width="460" persistent>
        <v-card title="Nộp hồ sơ" :text="'Hồ sơ sẽ được gửi tới ' + service.agency + '. Bạn có chắc chắn muốn nộp?'">
          <template #actions><v-btn @click="asking = false">Hủy</v-btn><v-btn color="primary" variant="flat" @click="send">Xác nhận</v-btn></template>
        </v-card>
      </v-dialog>
      <v-overlay :model-value="sending" persistent class="align-center justify-center"><v-progress-circular indeterminate size="56" /></v-overlay>
    </v-card>`,
};
