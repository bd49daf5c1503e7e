// Rows that a citizen adds one by one: the members of a household, the ponds of a farm.
import { rulesOf } from "./rules.js";

export const Rows = {
  props: ["field", "model"],
  setup({ field, model }) {
    const add = () => { model[field.key] = [...model[field.key], Object.fromEntries(field.columns.map(({ key }) => [key, null]))]; };
    const drop = (at) => { model[field.key] = model[field.key].filter((_, i) => i !== at); };
    const some = [(rows) => !!rows.length || `Vui lòng khai ít nhất 01 ${field.one}`];
    return { add, drop, some, rulesOf };
  },
  template: `
    <v-input :model-value="model[field.key]" :rules="some"><div style="width: 100%">
      <div class="d-flex align-center mb-2"><span class="flex-grow-1 font-weight-medium">{{ field.label }} *</span>
        <v-btn prepend-icon="mdi-plus" variant="tonal" size="small" @click="add">Thêm dòng</v-btn></div>
      <v-table density="comfortable" style="border: 1px solid #ddd">
        <thead><tr><th style="width: 52px">STT</th><th v-for="column in field.columns" :key="column.key">{{ column.label }}</th><th style="width: 60px"></th></tr></thead>
        <tbody>
          <tr v-if="!model[field.key].length"><td :colspan="field.columns.length + 2" class="text-center text-medium-emphasis">Chưa có dữ liệu</td></tr>
          <tr v-for="(row, i) in model[field.key]" :key="i">
            <td>{{ i + 1 }}</td>
            <td v-for="column in field.columns" :key="column.key" class="py-1">
              <v-select v-if="column.options" v-model="row[column.key]" :items="column.options" :rules="rulesOf(column)" variant="underlined" density="compact" hide-details="auto" />
              <v-text-field v-else-if="column.mask" v-model="row[column.key]" v-maska="column.mask" :rules="rulesOf(column)" :placeholder="column.placeholder" variant="underlined" density="compact" hide-details="auto" />
              <v-text-field v-else v-model="row[column.key]" :rules="rulesOf(column)" variant="underlined" density="compact" hide-details="auto" />
            </td>
            <td><v-btn icon="mdi-delete" size="small" variant="text" aria-label="Xóa dòng" @click="drop(i)" /></td>
          </tr>
        </tbody>
      </v-table>
    </div></v-input>`,
};
