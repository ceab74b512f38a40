/** Reading and preparing a form-js schema. */
import { text } from './messages.mjs';

/** Every field that holds an answer, also within groups. */
export function answerFields(schema) {
  return (schema.components ?? []).flatMap((field) =>
    [...(field.key ? [field] : []), ...answerFields(field)]);
}

/** The fields that are asked once, not in each row of a list: only they have a last time. */
const askedOnce = (schema) => (schema.components ?? []).flatMap((field) =>
  field.type === 'dynamiclist' ? [] : [...(field.key ? [field] : []), ...askedOnce(field)]);

export const labelOf = (field) => field.label || field.dateLabel || field.timeLabel || field.key;

/** Yes and no as words. */
export const readable = (value) =>
  value === 'true' || value === true ? text('previousYes')
    : value === 'false' || value === false ? text('previousNo')
      : String(value);

/** What a person wrote is shown, never evaluated as a template. */
const literally = (value) => readable(value).replaceAll('{{', '{\u200b{');

/** What is only shown, and says nothing this time, isn't shown: the questions stand higher up. */
export function withoutEmpty(schema, data) {
  const says = ({ readonly, key }) => readonly !== true || !key || (data?.[key] ?? '') !== '';
  return { ...schema, components: (schema.components ?? []).filter(says) };
}

/** A copy of the schema in which each question says what was answered last time. */
export function withPrevious(schema, previous) {
  const copy = structuredClone(schema);
  for (const field of askedOnce(copy)) {
    const value = previous?.[field.key];
    if (value === undefined || value === null || value === '') {
      continue;
    }
    const last = text('previous', { value: literally(value) });
    const own = field.description ?? '';
    if (own.startsWith('=')) {
      field.description = `=(${own.slice(1)}) + ${JSON.stringify(`\n${last}`)}`;
    } else {
      field.description = own ? `${own}\n${last}` : last;
    }
  }
  return copy;
}

/** form-js draws choices without saying to a screen reader which question they answer. */
export function nameChoices(questions) {
  for (const choices of questions.querySelectorAll('.fjs-form-field-radio, .fjs-form-field-checklist')) {
    const question = choices.querySelector(':scope > label');
    if (question) {
      question.id ||= `${choices.querySelector('input')?.id ?? 'choices'}-question`;
      choices.setAttribute('role', choices.matches('.fjs-form-field-radio') ? 'radiogroup' : 'group');
      choices.setAttribute('aria-labelledby', question.id);
    }
  }
}
