/**
 * One question a screen, in large type. form-js draws the whole of what may be shown, and judges and hides by its own rules; this page
 * shows one question of it at a time. With the tablet in the participant's hands (`handed-over`) nobody is signed in: when the server
 * says that it is over, the page is loaded anew, and that page knows what to say.
 */
import { createForm } from '@bpmn-io/form-js-viewer';
import { FormClient, SignedOut } from './client.mjs';
import { Draft } from './draft.mjs';
import { translate } from './messages.mjs';
import { labelOf, nameChoices, readable } from './schema.mjs';

/** form-js checks what is pre-filled just after it has drawn, and draws again. */
const SETTLE_MILLIS = 60;

const texts = document.body.dataset;
const handedOver = texts.asked === 'handed-over';
const at = (id) => document.getElementById(id);
const isText = (component) => component.type === 'text';
const isEmpty = (value) => value === null || value === undefined || value === '' || value === false || (Array.isArray(value) && !value.length);

class Together {
  #client = new FormClient({ path: texts.asked });
  #form;
  #components;
  #previous;
  #draft;
  /** The question shown, by its place among the components; as many as there are components on the last screen. */
  #shown;

  async open() {
    let response;
    try {
      response = await this.#client.load();
    } catch (failure) {
      response = { ok: false, failure };
    }
    if (!response.ok) {
      this.#notOpened(response);
      return;
    }
    const { schema, data, previous, title } = response.body;
    this.#previous = previous;
    // each in a row of its own, so that rows can be shown one at a time; that an answer is missing is for the coordinator to see
    this.#components = schema.components.map(({ layout, validate, ...component }) =>
      ({ ...component, ...(validate ? { validate: { ...validate, required: false } } : {}) }));
    if (at('title')) {
      at('title').textContent = title;
    }
    if (schema.licence) {
      at('licence').textContent = schema.licence;
      at('licence').hidden = false;
    }
    this.#form = await createForm({
      container: at('questions'), debounce: false, schema: { ...schema, components: this.#components }, data,
      additionalModules: [{ translate: ['value', translate] }]
    });
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MILLIS));
    this.#draft = new Draft(this.#client, () => this.#answers(), at('status'));
    this.#form.on('changed', () => {
      this.#draft.changed();
      setTimeout(() => this.#redraw());
    });
    this.#listen();
    const first = this.#next(-1);
    history.replaceState({ shown: first }, '');
    this.#show(first, false);
    at('buttons').hidden = false;
  }

  #notOpened({ failure }) {
    if (handedOver && failure instanceof SignedOut) {
      location.reload();
      return;
    }
    if (failure instanceof SignedOut) {
      location.assign(new URL('../login', import.meta.url));
      return;
    }
    at('question').textContent = texts.failed;
  }

  #listen() {
    at('next').addEventListener('click', () => this.#goOn());
    at('skip').addEventListener('click', () => this.#skip());
    at('back').addEventListener('click', () => this.#goBack());
    at('finish').addEventListener('click', () => this.#finish());
    addEventListener('popstate', ({ state }) => Number.isInteger(state?.shown) && this.#show(state.shown));
    // Enter would send the whole form: here it leads on, as on any form of one question
    at('questions').addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target.matches('input') && !event.target.closest('.fjs-form-field-select, .fjs-form-field-taglist')) {
        event.preventDefault();
        this.#goOn();
      }
    });
    at('questions').addEventListener('submit', (event) => event.preventDefault(), true);
    at('withPrevious')?.addEventListener('change', () => this.#drawPrevious());
    at('give')?.addEventListener('submit', (event) => this.#give(event));
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.#draft.save({ leaving: true }));
    addEventListener('pagehide', () => this.#draft.save({ leaving: true }));
  }

  #answers() {
    const answers = this.#form._getSubmitData();
    // what form-js leaves out has been hidden by another answer, or emptied: it is no answer any more
    return Object.fromEntries(this.#components.filter(({ key }) => key).map(({ key }) => [key, answers[key] ?? null]));
  }

  /** The rows of form-js, one a component, in the same order. */
  #rows() {
    return [...at('questions').querySelectorAll('.fjs-form > .fjs-element > .fjs-vertical-layout > .fjs-layout-row')];
  }

  #isAsked(index) {
    return !isText(this.#components[index]) && Boolean(this.#rows()[index]?.querySelector('.fjs-form-field'));
  }

  #asked() {
    return this.#components.map((component, index) => index).filter((index) => this.#isAsked(index));
  }

  #next(from) {
    return this.#asked().find((index) => index > from) ?? this.#components.length;
  }

  get #isLast() {
    return this.#shown === this.#components.length;
  }

  #show(index, focus = true) {
    this.#shown = index;
    const question = this.#components[index];
    at('question').textContent = this.#isLast ? texts.last : labelOf(question);
    at('lastText').textContent = texts.lastText;
    at('lastText').hidden = !this.#isLast;
    at('next').hidden = this.#isLast;
    at('skip').hidden = this.#isLast;
    at('finish').hidden = !this.#isLast;
    at('questions').hidden = this.#isLast;
    at('trouble').hidden = true;
    this.#redraw();
    this.#drawPrevious();
    scrollTo(0, 0);
    if (focus) {
      at('question').focus();
    }
  }

  /** Conditions may have changed what is asked. */
  #redraw() {
    const asked = this.#asked();
    const place = asked.indexOf(this.#shown);
    at('progress').textContent = this.#isLast ? '' : texts.progress.replace('{n}', place + 1).replace('{all}', asked.length);
    at('bar').style.width = `${this.#isLast ? 100 : Math.round((100 * place) / asked.length)}%`;
    at('back').hidden = place === 0;
    // a text stands with the questions after it, until the next one
    const intro = this.#isLast ? -1 : this.#components.findLastIndex((component, index) => index < this.#shown && isText(component));
    this.#rows().forEach((row, index) => {
      row.hidden = index !== this.#shown && index !== intro;
      row.classList.toggle('together__intro', index === intro);
    });
    nameChoices(at('questions'));
  }

  #drawPrevious() {
    const wanted = handedOver || at('withPrevious').checked;
    const answer = this.#isLast || !wanted ? undefined : this.#previous[this.#components[this.#shown].key];
    at('previous').hidden = !answer;
    at('previousAnswer').textContent = answer ? readable(answer) : '';
  }

  async #goOn() {
    const question = this.#components[this.#shown];
    document.activeElement?.dispatchEvent(new FocusEvent('blur'));
    const wrong = this.#form.validate()[question.id]?.flat(Infinity).filter((one) => typeof one === 'string')[0];
    if (wrong && !isEmpty(this.#answers()[question.key])) {
      this.#tell(wrong);
      return;
    }
    if (await this.#save()) {
      this.#step(this.#next(this.#shown));
    }
  }

  /** Without an answer: what may have been chosen by mistake is taken back. */
  async #skip() {
    const { key, id } = this.#components[this.#shown];
    const fieldInstance = this.#form.get('formFieldInstanceRegistry').getAll().find((one) => one.id === id);
    if (fieldInstance && !isEmpty(this.#answers()[key])) {
      this.#form._update({ fieldInstance, value: this.#form.get('formFields').get(this.#components[this.#shown].type).config.emptyValue });
    }
    if (await this.#save()) {
      this.#step(this.#next(this.#shown));
    }
  }

  #goBack() {
    const before = this.#asked().filter((index) => index < this.#shown).at(-1);
    if (before !== undefined) {
      this.#draft.save();
      this.#step(before);
    }
  }

  #step(index) {
    history.pushState({ shown: index }, '');
    this.#show(index);
  }

  async #save() {
    await this.#draft.save();
    if (!this.#draft.failed) {
      return true;
    }
    if (handedOver && this.#draft.failed instanceof SignedOut) {
      location.reload();
    } else {
      this.#tell(this.#draft.failed.told ?? texts.notSaved);
    }
    return false;
  }

  #tell(words) {
    at('trouble').textContent = words;
    at('trouble').hidden = false;
  }

  async #finish() {
    if (!(await this.#save())) {
      return;
    }
    if (!handedOver) {
      location.assign(document.querySelector('.together__head a').href);
      return;
    }
    try {
      const response = await this.#client.done();
      if (!response.ok) {
        this.#tell(texts.notSaved);
        return;
      }
    } catch (failure) {
      if (!(failure instanceof SignedOut)) {
        this.#tell(texts.notSaved);
        return;
      }
    }
    location.reload();
  }

  /** What is answered so far goes along. Other windows of this browser must not go on showing what they show. */
  async #give(event) {
    event.preventDefault();
    if (!(await this.#save())) {
      return;
    }
    this.#draft.pause();
    event.target.elements.previous.value = String(at('withPrevious').checked);
    event.target.submit();
  }
}

addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
if (handedOver) {
  new BroadcastChannel('stegvis').postMessage('handed-over');
}
new Together().open();
