/**
 * One question a screen, in large type. form-js draws the whole of what may be shown, and judges and hides by its own rules; this page
 * shows one question of it at a time. With the tablet in the participant's hands (`handed-over`) nobody is signed in: when the server
 * says that it is over, the page is loaded anew, and that page knows what to say.
 */
import { createForm } from '@bpmn-io/form-js-viewer';
import { FormClient, SignedOut } from './client.mjs';
import { Draft } from './draft.mjs';
import { translate } from './messages.mjs';
import { element } from './notice.mjs';
import { labelOf, nameChoices, readable } from './schema.mjs';
import { Screens } from './screens.mjs';

/** form-js checks what is pre-filled just after it has drawn, and draws again. */
const SETTLE_MILLIS = 60;

const texts = document.body.dataset;
const handedOver = texts.asked === 'handed-over';
const at = (id) => document.getElementById(id);
const isEmpty = (value) => value === null || value === undefined || value === '' || value === false || (Array.isArray(value) && !value.length);
const settled = () => new Promise((resolve) => setTimeout(resolve, SETTLE_MILLIS));

class Together {
  #client = new FormClient({ path: texts.asked });
  #form;
  #screens;
  #previous;
  #draft;
  /** The screen shown, by its place; as many as there are screens on the last one. */
  #shown;
  /** While form-js draws another number of questions it holds no answers: those that were taken in last stand. */
  #drawing = true;
  /** A row that was removed from the list shown: `{ list, row, removed, words }`. */
  #removed = null;

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
    this.#screens = new Screens(schema, data);
    if (at('title')) {
      at('title').textContent = title;
    }
    if (schema.licence) {
      at('licence').textContent = schema.licence;
      at('licence').hidden = false;
    }
    this.#form = await createForm({
      container: at('questions'), debounce: false, schema: this.#screens.drawn, data: this.#screens.data,
      additionalModules: [{ translate: ['value', translate] }]
    });
    await this.#drawn();
    this.#draft = new Draft(this.#client, () => this.#answers(), at('status'), (message) => handedOver || this.#tell(message));
    this.#form.on('changed', () => {
      this.#draft.changed();
      setTimeout(() => this.#redraw());
    });
    this.#listen();
    const first = this.#next(-1);
    history.replaceState({ shown: this.#idOf(first) }, '');
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
    at('add').addEventListener('click', () => this.#addRow());
    at('undo').addEventListener('click', () => this.#undo());
    addEventListener('popstate', ({ state }) => state?.shown && this.#arrive(state.shown));
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
    if (!this.#drawing) {
      this.#screens.take(this.#form._getSubmitData());
    }
    return this.#screens.answers;
  }

  /** The rows of form-js, one a component, in the same order. */
  #rows() {
    return [...at('questions').querySelectorAll('.fjs-form > .fjs-element > .fjs-vertical-layout > .fjs-layout-row')];
  }

  /** A row's questions are asked from its list; all others one after the other, as far as conditions don't hide them. */
  #isOnTheWay(screen) {
    return screen.row === undefined && (!screen.component || this.#isDrawn(screen));
  }

  #isDrawn({ drawn }) {
    return Boolean(this.#rows()[drawn]?.querySelector('.fjs-form-field'));
  }

  #asked() {
    return this.#screens.all.map((screen, index) => index).filter((index) => this.#isOnTheWay(this.#screens.all[index]));
  }

  #next(from) {
    const { list, row } = this.#screens.all[from] ?? {};
    if (row === undefined) {
      return this.#asked().find((index) => index > from) ?? this.#screens.all.length;
    }
    const same = this.#screens.all[from + 1];
    return same?.list === list && same.row === row ? from + 1 : this.#screens.at(list.id);
  }

  get #screen() {
    return this.#screens.all[this.#shown];
  }

  get #isLast() {
    return this.#shown === this.#screens.all.length;
  }

  #idOf(index) {
    return this.#screens.all[index]?.id ?? 'last';
  }

  /** A row that isn't there any more has no screen. */
  #placeOf(id) {
    const index = this.#screens.at(id);
    return id === 'last' ? this.#screens.all.length : index < 0 ? this.#next(-1) : index;
  }

  #show(index, focus = true) {
    this.#shown = index;
    const { component, list } = this.#screen ?? {};
    at('question').textContent = this.#isLast ? texts.last : labelOf(component ?? list);
    at('lastText').textContent = texts.lastText;
    at('lastText').hidden = !this.#isLast;
    at('next').hidden = this.#isLast;
    at('skip').hidden = !component;
    at('finish').hidden = !this.#isLast;
    at('questions').hidden = this.#isLast;
    at('trouble').hidden = true;
    this.#redraw();
    this.#drawList();
    this.#drawPrevious();
    scrollTo(0, 0);
    if (focus) {
      at('question').focus();
    }
  }

  /** Conditions may have changed what is asked. */
  #redraw() {
    const asked = this.#asked();
    const { list, row } = this.#screen ?? {};
    // the questions of a row count with their list
    const place = asked.indexOf(row === undefined ? this.#shown : this.#screens.at(list.id));
    at('progress').textContent = this.#isLast ? '' : texts.progress.replace('{n}', place + 1).replace('{all}', asked.length);
    at('bar').style.width = `${this.#isLast ? 100 : Math.round((100 * place) / asked.length)}%`;
    at('back').hidden = place === 0 && row === undefined;
    // a text stands with the questions after it, until the next one or the end of a list
    const intro = this.#isLast || row !== undefined ? -1
      : this.#screen.intro;
    this.#rows().forEach((drawn, index) => {
      drawn.hidden = index !== this.#screen?.drawn && index !== intro;
      drawn.classList.toggle('together__intro', index === intro);
    });
    nameChoices(at('questions'));
    this.#drawBeside();
  }

  /** What is read with the question: her goals, the row it is about. */
  #drawBeside() {
    const lines = (this.#screen?.beside ?? []).map(({ label, words }) => ({ label, words: words() })).filter(({ label, words }) => words || label);
    // a name alone says nothing, but in a list it says which row
    const said = lines.filter(({ label, words }) => words || this.#screen.of?.includes('['));
    at('beside').hidden = !said.length;
    at('beside').replaceChildren(...said.map(({ label, words }) => element('p', {}, label ? element('strong', {}, label) : '', label && words ? '\n' : '', words)));
  }

  #drawList() {
    const list = this.#screen && !this.#screen.component ? this.#screen.list : null;
    at('list').hidden = !list;
    if (!list) {
      this.#removed = null;
      return;
    }
    const rows = this.#screens.rowsOf(list).map((row, index) => ({ index, words: this.#screens.wordsOf(list, index) }));
    at('listEmpty').hidden = rows.length > 0;
    at('rows').hidden = !rows.length;
    at('rows').replaceChildren(...rows.map(({ index, words }) => element('li', { class: 'together__row' },
      element('span', { class: 'together__row-words' }, words),
      this.#rowButton(texts.change, words, () => this.#changeRow(list, index)),
      this.#rowButton(texts.remove, words, () => this.#removeRow(list, index, words)))));
    at('removed').hidden = !this.#removed;
    at('removedWords').textContent = this.#removed ? texts.removed.replace('{0}', this.#removed.words) : '';
  }

  #rowButton(label, words, onclick) {
    return element('button', { type: 'button', class: 'ds-button together__button', 'data-variant': 'secondary', 'aria-label': `${label}: ${words}`, onclick }, label);
  }

  async #addRow() {
    if (this.#drawing) {
      return;
    }
    const { list } = this.#screen;
    this.#answers();
    const id = this.#screens.add(list);
    await this.#drawAnew();
    await this.#stepTo(id);
  }

  #changeRow(list, row) {
    this.#stepTo(this.#screens.firstOf(list, row));
  }

  async #removeRow(list, row, words) {
    if (this.#drawing) {
      return;
    }
    this.#answers();
    this.#removed = { list, row, words, removed: this.#screens.remove(list, row) };
    await this.#listChanged(list);
    at('undo').focus();
  }

  async #undo() {
    if (this.#drawing) {
      return;
    }
    const { list, row, removed } = this.#removed;
    this.#removed = null;
    this.#answers();
    this.#screens.restore(list, row, removed);
    await this.#listChanged(list);
    at('question').focus();
  }

  async #listChanged(list) {
    await this.#drawAnew();
    this.#show(this.#screens.at(list.id), false);
    await this.#save();
  }

  /** There is another number of questions. */
  async #drawAnew() {
    this.#drawing = true;
    await this.#form.importSchema(this.#screens.drawn, this.#screens.data);
    await this.#drawn();
  }

  /** Until every question that nothing can hide is there: what isn't drawn yet would be taken for not answered. */
  async #drawn() {
    const isThere = (id) => this.#form.get('formFieldInstanceRegistry').getAll().some((one) => one.id === id);
    do {
      await settled();
    } while (!this.#screens.components.every(({ key, conditional, id }) => !key || conditional || isThere(id)));
    this.#drawing = false;
  }

  #drawPrevious() {
    const wanted = handedOver || at('withPrevious').checked;
    const answer = this.#isLast || !wanted ? undefined : this.#previous[this.#screen.of];
    at('previous').hidden = !answer;
    at('previousAnswer').textContent = answer ? readable(answer) : '';
  }

  get #value() {
    const { component } = this.#screen;
    return component && this.#form._getSubmitData()[component.key];
  }

  async #goOn() {
    document.activeElement?.dispatchEvent(new FocusEvent('blur'));
    const { component } = this.#screen;
    const wrong = component && this.#form.validate()[component.id]?.flat(Infinity).filter((one) => typeof one === 'string')[0];
    if (wrong && !isEmpty(this.#value)) {
      this.#tell(wrong);
      return;
    }
    await this.#leave();
  }

  /** Without an answer: what may have been chosen by mistake is taken back. */
  async #skip() {
    const { component } = this.#screen;
    const fieldInstance = this.#form.get('formFieldInstanceRegistry').getAll().find((one) => one.id === component.id);
    if (fieldInstance && !isEmpty(this.#value)) {
      this.#form._update({ fieldInstance, value: this.#form.get('formFields').get(component.type).config.emptyValue });
    }
    await this.#leave();
  }

  async #leave() {
    if (await this.#save()) {
      await this.#stepTo(this.#idOf(this.#next(this.#shown)));
    }
  }

  async #goBack() {
    const { list, row } = this.#screen ?? {};
    const before = row === undefined ? this.#asked().filter((index) => index < this.#shown).at(-1)
      : this.#screens.all[this.#shown - 1].row === row ? this.#shown - 1 : this.#screens.at(list.id);
    if (before !== undefined) {
      this.#draft.save();
      await this.#stepTo(this.#idOf(before));
    }
  }

  async #stepTo(id) {
    history.pushState({ shown: id }, '');
    await this.#arrive(id);
  }

  /** Back at a list a row that was left empty isn't there. */
  async #arrive(id) {
    const target = this.#screens.all[this.#screens.at(id)];
    if (target && !target.component) {
      this.#answers();
      if (this.#screens.dropEmpty(target.list)) {
        await this.#drawAnew();
      }
    }
    this.#show(this.#placeOf(id));
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
