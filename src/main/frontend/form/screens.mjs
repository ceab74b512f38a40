/**
 * A form's questions, one a screen. A list whose rows are fixed (goals to be scored) gives a screen for each question of each row. A list
 * that she may add to gives one screen with what stands in it, and from there a screen for each question of one row. form-js draws plain
 * questions only: each gets a key of its own, and the answers are put back into rows here.
 */
import { labelOf } from './schema.mjs';

/** So many answers are seen at a glance: a button each, instead of something to open or a number to type. */
const MOST_BUTTONS = 10;

const isBlank = (value) => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);
const isReadOnly = (component) => component.readonly === true;
const flatKey = (list, row, cell) => `${list.path}__${row}__${cell.key}`;

/** What may be missing is for the coordinator to see; a row of its own, so that rows can be shown one at a time. */
function plain({ layout, validate, ...component }) {
  const asked = { ...component, ...(validate ? { validate: { ...validate, required: false } } : {}) };
  if (asked.type === 'select' && asked.values && asked.values.length <= MOST_BUTTONS) {
    return { ...asked, type: 'radio' };
  }
  const { min, max } = asked.validate ?? {};
  if (asked.type === 'number' && asked.decimalDigits === 0 && Number.isInteger(min) && max - min < MOST_BUTTONS) {
    return { ...asked, type: 'radio', values: Array.from({ length: max - min + 1 }, (one, at) => ({ label: String(min + at), value: min + at })) };
  }
  return asked;
}

export class Screens {
  #schema;
  #data;
  /** Rows of each list, by its path. */
  #rows = new Map();
  /** The text that stands with the questions after it, by its place among what is drawn; -1 for none. */
  #intro = -1;

  /**
   * What may be shown, in order: `{ id, component, drawn }` is a question and its place among what form-js draws; `{ id, list }` is a list
   * that she may add to, and what follows it with the same `list` and a `row` is reached from there only. `beside` is what is read with it.
   */
  all = [];

  constructor(schema, data) {
    this.#schema = schema;
    this.#data = data;
    for (const list of schema.components.filter(({ type }) => type === 'dynamiclist')) {
      this.#rows.set(list.path, (data[list.path] ?? []).map((row) => ({ ...row })));
      this.dropEmpty(list);
    }
    this.#lay();
  }

  rowsOf(list) {
    return this.#rows.get(list.path);
  }

  /** What stands for a row: the first that says something. */
  wordsOf(list, row) {
    const words = list.components.map((cell) => this.#words(cell, this.rowsOf(list)[row][cell.key])).filter(Boolean);
    return words[0] ?? '';
  }

  /** What form-js draws, and what it draws it with. */
  get drawn() {
    return { ...this.#schema, components: this.components };
  }

  get data() {
    const data = { ...this.#data };
    for (const list of this.#lists()) {
      delete data[list.path];
      this.rowsOf(list).forEach((row, at) => this.#asked(list).forEach((cell) => {
        if (!isBlank(row[cell.key])) {
          data[flatKey(list, at, cell)] = row[cell.key];
        }
      }));
    }
    return data;
  }

  /** Takes in what form-js holds: what it leaves out isn't answered (any more). */
  take(held) {
    for (const component of this.#schema.components) {
      if (component.type === 'dynamiclist') {
        this.rowsOf(component).forEach((row, at) => this.#asked(component).forEach((cell) => {
          row[cell.key] = held[flatKey(component, at, cell)] ?? null;
        }));
      } else if (component.key && !isReadOnly(component)) {
        this.#data[component.key] = held[component.key] ?? null;
      }
    }
  }

  /** What was taken in last, as the form has it. */
  get answers() {
    const answers = {};
    for (const component of this.#schema.components) {
      if (component.type === 'dynamiclist') {
        answers[component.path] = this.rowsOf(component).map((row) => Object.fromEntries(this.#asked(component).map(({ key }) => [key, row[key] ?? null])));
      } else if (component.key && !isReadOnly(component)) {
        answers[component.key] = this.#data[component.key] ?? null;
      }
    }
    return answers;
  }

  /** @returns the id of the first question of the new row */
  add(list) {
    this.rowsOf(list).push({});
    this.#lay();
    return this.firstOf(list, this.rowsOf(list).length - 1);
  }

  /** @returns the row, to be put back with `restore` */
  remove(list, row) {
    const [removed] = this.rowsOf(list).splice(row, 1);
    this.#lay();
    return removed;
  }

  restore(list, row, removed) {
    this.rowsOf(list).splice(row, 0, removed);
    this.#lay();
  }

  /** @returns whether a row in which nothing is answered was there to be dropped */
  dropEmpty(list) {
    if (!list.allowAddRemove) {
      return false;
    }
    const filled = this.rowsOf(list).filter((row) => this.#asked(list).some(({ key }) => !isBlank(row[key])));
    const dropped = filled.length < this.rowsOf(list).length;
    this.#rows.set(list.path, filled);
    if (dropped) {
      this.#lay();
    }
    return dropped;
  }

  firstOf(list, row) {
    return this.all.find((screen) => screen.list === list && screen.row === row).id;
  }

  at(id) {
    return this.all.findIndex((screen) => screen.id === id);
  }

  #lists() {
    return this.#schema.components.filter(({ type }) => type === 'dynamiclist');
  }

  #asked(list) {
    return list.components.filter((cell) => !isReadOnly(cell) && cell.key);
  }

  #words(component, value) {
    if (isBlank(value)) {
      return '';
    }
    return component.values?.find((one) => String(one.value) === String(value))?.label ?? String(value);
  }

  #lay() {
    this.components = [];
    this.all = [];
    this.#intro = -1;
    let beside = [];
    for (const component of this.#schema.components) {
      if (component.type === 'dynamiclist') {
        this.#layList(component, beside);
        beside = [];
        this.#intro = -1;
      } else if (isReadOnly(component)) {
        beside.push({ label: labelOf(component), words: () => this.#words(component, this.#data[component.key]) });
      } else {
        this.#ask({ id: component.id, beside }, component);
        beside = component.type === 'text' ? beside : [];
      }
    }
  }

  #layList(list, before) {
    if (list.allowAddRemove) {
      this.all.push({ id: list.id, list, beside: before, intro: this.#intro });
    }
    this.rowsOf(list).forEach((row, at) => this.#asked(list).forEach((cell, place) => {
      const named = { label: `${list.label} ${at + 1}`, words: () => '' };
      const read = list.components.filter((other) => isReadOnly(other) || list.components.indexOf(other) < list.components.indexOf(cell))
        .map((other) => ({ label: '', words: () => this.#words(other, row[other.key]) }));
      this.#ask({ id: `${cell.id}_${at}`, ...(list.allowAddRemove ? { list, row: at } : {}), of: `${list.path}[${at}].${cell.key}`,
        beside: [...(place || list.allowAddRemove ? [] : before), named, ...read] }, { ...cell, id: `${cell.id}_${at}`, key: flatKey(list, at, cell) });
    }));
  }

  #ask(screen, component) {
    const asked = plain(component);
    this.components.push(asked);
    const drawn = this.components.length - 1;
    if (asked.type === 'text') {
      this.#intro = drawn;
    } else {
      this.all.push({ of: component.key, ...screen, component: asked, drawn, intro: this.#intro });
    }
  }
}
