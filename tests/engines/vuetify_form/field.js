// One question of the form, drawn by the Vuetify component that suits it.
import { computed, ref, watch } from "vue";
import { list } from "../common/ask.js";
import { dayTold, rulesOf } from "./rules.js";

const listed = ({ field, model }) => {
  const items = ref(field.options || []);
  const busy = ref(false);
  const load = async (path) => { busy.value = true; items.value = await list(path); busy.value = false; };
  if (field.list === "issuers") load("/api/lists/issuers");
  if (field.type === "unit" && !field.of) load("/api/lists/provinces");
  if (field.of) {
    const follow = (province) => (province ? load(`/api/lists/communes?province=${encodeURIComponent(province)}`) : (items.value = []));
    watch(() => model[field.of], (province) => { model[field.key] = null; follow(province); });
    follow(model[field.of]);
  }
  return { items, busy };
};

export const Field = {
  props: ["field", "model"],
  setup(props) {
    const { field, model } = props;
    const today = new Date();
    const open = ref(false);
    const picked = computed(() => dayTold(model[field.key]));
    const waits = computed(() => !!field.of && !model[field.of]);
    const label = field.optional ? field.label : `${field.label} *`;
    const bare = field.label;
    return { ...listed(props), rules: rulesOf(field), today, open, picked, waits, label, bare, pick: () => { open.value = false; } };
  },
  template: `
    <v-text-field v-if="field.type === 'text' && field.mask" v-model="model[field.key]" v-maska="field.mask" :label="label" :rules="rules" :hint="field.hint" inputmode="numeric" />
    <v-text-field v-else-if="field.type === 'text'" v-model="model[field.key]" :label="label" :rules="rules" :hint="field.hint" :readonly="!!field.known" :counter="field.max" />
    <v-textarea v-else-if="field.type === 'area'" v-model="model[field.key]" :label="label" :rules="rules" rows="3" auto-grow />
    <v-number-input v-else-if="field.type === 'number'" v-model="model[field.key]" :label="label" :rules="rules" :min="field.min" :max="field.max" control-variant="stacked" />
    <v-select v-else-if="field.type === 'select'" v-model="model[field.key]" :label="label" :items="items" :rules="rules" />
    <v-autocomplete v-else-if="field.type === 'unit'" v-model="model[field.key]" :label="label" :items="items" :rules="rules" :loading="busy" :disabled="waits" clearable no-data-text="Không có dữ liệu" />
    <v-combobox v-else-if="field.type === 'combo'" v-model="model[field.key]" :label="label" :items="items" :rules="rules" :loading="busy" hide-no-data />
    <v-combobox v-else-if="field.type === 'tags'" v-model="model[field.key]" :label="label" :items="items" :rules="rules" multiple chips closable-chips hint="Chọn trong danh sách hoặc nhập rồi nhấn Enter" persistent-hint />
    <v-date-input v-else-if="field.type === 'day'" v-model="model[field.key]" :label="label" :rules="rules" :max="field.past ? today : undefined" input-format="dd/mm/yyyy" placeholder="dd/mm/yyyy" prepend-icon="" prepend-inner-icon="$calendar" />
    <v-menu v-else-if="field.type === 'picked'" v-model="open" :close-on-content-click="false">
      <template #activator="{ props: opener }">
        <v-text-field :model-value="picked" :label="label" :rules="rules" readonly append-inner-icon="mdi-calendar" v-bind="opener" />
      </template>
      <v-date-picker v-model="model[field.key]" :max="field.past ? today : undefined" hide-header @update:model-value="pick" />
    </v-menu>
    <v-radio-group v-else-if="field.type === 'radio'" v-model="model[field.key]" :label="label" :rules="rules" inline>
      <v-radio v-for="name in field.options" :key="name" :label="name" :value="name" />
    </v-radio-group>
    <v-switch v-else-if="field.type === 'switch'" v-model="model[field.key]" :label="bare" color="primary" />
    <v-checkbox v-else-if="field.type === 'agree'" v-model="model[field.key]" :label="bare" :rules="rules" />
    <v-input v-else-if="field.type === 'checks'" :model-value="model[field.key]" :rules="rules">
      <div><div class="text-medium-emphasis">{{ label }}</div>
        <v-checkbox v-for="name in field.options" :key="name" v-model="model[field.key]" :label="name" :value="name" density="compact" hide-details />
      </div>
    </v-input>
    <Rows v-else-if="field.type === 'rows'" :field="field" :model="model" />`,
};
