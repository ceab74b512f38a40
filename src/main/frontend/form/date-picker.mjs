/** The date picker of every form: dd.mm.yyyy and the page's language, whatever the browser was installed in. */
import flatpickr from 'flatpickr/dist/esm/index.js';
import { Norwegian } from 'flatpickr/dist/esm/l10n/no.js';
import { Danish } from 'flatpickr/dist/esm/l10n/da.js';
import { language, text } from './messages.mjs';

const calendars = { nb: Norwegian, da: Danish, en: { firstDayOfWeek: 1 } };

export default function datePicker(input, options) {
  input.placeholder = text('datePlaceholder');
  return flatpickr(input, { ...options, dateFormat: 'd.m.Y', locale: { ...calendars[language], monthAriaLabel: text('month'), yearAriaLabel: text('year') } });
}
