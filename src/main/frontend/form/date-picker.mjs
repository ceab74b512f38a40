/** The date picker of every form: dd.mm.yyyy and the page's language, whatever the browser was installed in. */
import flatpickr from 'flatpickr/dist/esm/index.js';
import { Norwegian } from 'flatpickr/dist/esm/l10n/no.js';
import { Danish } from 'flatpickr/dist/esm/l10n/da.js';
import { language, text } from './messages.mjs';

const calendars = { nb: Norwegian, da: Danish, en: { firstDayOfWeek: 1 } };
const GAP = 2;

export default function datePicker(input, options) {
  input.placeholder = text('datePlaceholder');
  const picker = flatpickr(input, {
    ...options,
    dateFormat: 'd.m.Y',
    locale: { ...calendars[language], monthAriaLabel: text('month'), yearAriaLabel: text('year') }
  });
  // not by onOpen: the viewer sets what it needs there itself
  const open = picker.open;
  picker.open = (...how) => {
    open(...how);
    float(input, picker);
  };
  return picker;
}

/**
 * Lays the calendar over the page. Where it is drawn by itself, below its field, it makes a form longer: the first press on «Fullfør»
 * then closed the calendar, the form became shorter, and the button had gone from under the pointer.
 */
function float(input, picker) {
  const field = input.getBoundingClientRect();
  const { style, offsetHeight } = picker.calendarContainer;
  const above = field.bottom + GAP + offsetHeight > innerHeight && field.top > offsetHeight;
  Object.assign(style, {
    position: 'fixed',
    left: `${field.left}px`,
    top: `${above ? field.top - GAP - offsetHeight : field.bottom + GAP}px`
  });
  document.addEventListener('scroll', () => picker.close(), { capture: true, once: true });
}
