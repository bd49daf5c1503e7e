// The control of a question by its kind.
import { choices, number, segmented, text, toggle } from './fields.js';
import { date } from './picker.js';
import { select } from './select.js';
import { rows } from './table.js';

const KINDS = { number, date, past: date, radio: choices, checks: choices, segmented, switch: toggle, rows };

// Draw a question; its answer is kept in `answers`, and `after` is told.
export function drawField(asked, answers, after) {
  const change = (value) => { answers[asked.key] = value; after(asked.key); };
  if (asked.kind === 'list') return select(asked, answers[asked.key], change, async () => asked.options);
  return (KINDS[asked.kind] || text)(asked, answers[asked.key], change);
}
