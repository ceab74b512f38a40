/** One opened form: its questions, its draft, and what happens when it is sent. */
import { createForm } from '@bpmn-io/form-js-viewer';
import { SignedOut, Unreachable } from './client.mjs';
import { differenceView } from './difference.mjs';
import { Draft } from './draft.mjs';
import { text, translate } from './messages.mjs';
import { element, Notice } from './notice.mjs';
import { answerFields, labelOf, nameChoices, withoutEmpty, withPrevious } from './schema.mjs';

const home = new URL('../', import.meta.url).href;

/** form-js checks what is pre-filled just after it has drawn, and draws again: what is typed before that would be lost. */
const SETTLE_MILLIS = 60;

/** "Fødselsår: ", but no colon after a question mark. */
const lead = (field) => (/[?.!]$/.test(labelOf(field)) ? `${labelOf(field)} ` : `${labelOf(field)}: `);

export class TaskForm {
  #client;
  #form;
  #fields;
  #draft;
  #notice;
  #place;
  #resend;
  #compared = null;
  /** What was told of other windows: told once. */
  #elsewhere = null;

  /**
   * Fetches and draws the form.
   *
   * @param place   where it is drawn
   * @param client  the form's server side
   * @param resend  asks Tasklist to complete the task once more, with the kinds of warning the person has accepted
   */
  static async open(place, client, resend) {
    const form = new TaskForm();
    form.#client = client;
    form.#place = place;
    form.#resend = resend;
    await form.#draw();
    return form;
  }

  async #draw() {
    this.#place.replaceChildren(element('p', { role: 'status' }, text('loading')));
    let response;
    try {
      response = await this.#client.load();
    } catch (failure) {
      response = failure;
    }
    if (!response.ok) {
      await this.#refuseToOpen(response);
      throw new Error(`form not opened: ${response.status ?? response.message}`);
    }
    const { body } = response;
    this.#client.revision = body.draftRevision;
    const head = element('div', { class: 'stegvis-form__head' },
      // Tasklist itself shows a task's title and case number
      body.title && !body.caseNumber ? element('h3', {}, body.title) : null,
      body.alias ? element('p', { class: 'stegvis-form__person' }, [body.alias, body.caseNumber].filter(Boolean).join(' · ')) : null);
    const notice = element('div', {});
    const questions = element('div', {});
    questions.style.visibility = 'hidden';
    const status = element('p', { class: 'stegvis-form__status', role: 'status' });
    const together = body.together ? element('p', {}, element('button', {
      type: 'button', class: 'stegvis-button', onclick: () => this.#fillInTogether()
    }, text('together'))) : '';
    this.#place.replaceChildren(head, together, ...(body.beside ?? []).map(besideView), notice, questions, status);
    this.#notice = new Notice(notice);
    this.#fields = answerFields(body.schema);
    this.#form = await createForm({
      container: questions,
      debounce: false,
      schema: withPrevious(withoutEmpty(body.schema, body.data), body.previous),
      data: body.data ?? {},
      properties: { readOnly: body.editable === false, ariaLabel: body.title },
      additionalModules: [{ translate: ['value', translate] }]
    });
    if (body.notice || body.others) {
      this.#notice.info([body.notice, body.others].filter(Boolean).join(' '), body.others && this.#comparing);
    }
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MILLIS));
    questions.style.visibility = '';
    nameChoices(questions);
    nameRemovals(questions);
    if (body.editable !== false) {
      this.#draft = new Draft(this.#client, () => this.#answers(), status, (message) => this.tell(message ?? text('conflict')),
        (message) => this.#tellElsewhere(message));
      this.#form.on('changed', () => this.#draft.changed());
    }
    this.#form.on('changed', () => setTimeout(() => {
      nameChoices(questions);
      nameRemovals(questions);
    }));
    if (body.draftSavedAt && this.#draft) {
      this.#draft.opened(body.draftSavedAt);
    }
  }

  /** The page with one question a screen. What is typed here goes along, as the draft. */
  async #fillInTogether() {
    await this.saveDraft();
    location.assign(this.#client.together);
  }

  /** What is told while she writes: that it is a colleague's, so she may look at what that one wrote. */
  tell(message) {
    this.#notice.taken(message, this.#draft && this.#comparing);
  }

  /** What was typed in another window is kept beside what is typed here, and shown when she wishes: what she is writing isn't drawn anew under her hands. */
  #tellElsewhere(message) {
    if (message !== this.#elsewhere) {
      this.#elsewhere = message;
      this.#notice.taken(message, () => this.#bringIn(message), text('bringIn'));
    }
  }

  async #bringIn(message) {
    await this.saveDraft();
    if (this.#draft.failed) {
      this.#notice.failed(text('network'));
      return;
    }
    this.#elsewhere = null;
    await this.#draw();
    this.#notice.info(message);
    this.focus();
  }

  #comparing = async () => (await this.#compare())?.focus();

  /** Shows what a colleague has written beside what is typed here, which is kept first. The fields below stay as they are. */
  async #compare() {
    try {
      const kept = await (this.#draft?.keep() ?? true);
      const { ok, body } = await this.#client.difference();
      if (ok) {
        this.#compared = body.state;
        const view = differenceView(body, !kept);
        this.#notice.below(view);
        return view;
      }
    } catch (failure) {
      console.info(failure.message);
    }
    this.#notice.taken(text('network'), this.#comparing);
    return null;
  }

  /** Looks whether a colleague has taken or done the task meanwhile, and then tells; all that is typed stays. */
  async isStillHers() {
    const { ok, body } = await this.#client.holder().catch(() => ({}));
    const lost = ok && this.#draft && body.state !== 'MINE' && (body.state !== 'FREE' || this.#draft.isNew);
    // what she is reading already isn't taken away
    if (lost && this.#compared !== body.state) {
      this.tell(body.message);
    }
    return !lost;
  }

  async #refuseToOpen(response) {
    this.#notice = new Notice(this.#place);
    if (response instanceof SignedOut) {
      this.#notice.failed(text('signedOut'), { href: home, label: text('openStegvis') });
    } else if (response.status === 404) {
      const holder = await this.#client.holder().catch(() => ({}));
      this.#notice.info(holder.body?.message ?? response.body?.message ?? text('taskGone'), holder.body?.kept && this.#comparing);
    } else {
      this.#notice.failed(response.body?.message ?? text('loadFailed'));
    }
  }

  #answers() {
    return this.#form._getSubmitData();
  }

  get isShown() {
    return this.#place.isConnected;
  }

  /** From here the next Tab goes to the first question, or what may be done first: no calendar opens by itself. */
  focus() {
    const claim = this.#draft ? null : document.querySelector('.task-card .claim');
    this.#place.tabIndex = -1;
    (claim ?? this.#place).focus({ preventScroll: true });
  }

  /** Goes to the first question that can be answered. */
  focusFirst() {
    [...this.#place.querySelectorAll('.fjs-form input, .fjs-form textarea')].find((field) => !field.disabled && !field.readOnly && field.offsetParent)?.focus();
  }

  /** Takes a date that is still being typed into the answers: form-js reads it when the field is left. */
  #takeTyped() {
    const active = document.activeElement;
    if (active && this.#place.contains(active)) {
      active.dispatchEvent(new FocusEvent('blur'));
    }
  }

  saveDraft(options) {
    if (this.#draft) {
      this.#takeTyped();
      return this.#draft.save(options);
    }
    return Promise.resolve();
  }

  /**
   * Checks and sends the answers.
   *
   * @param confirmed kinds of warning the person accepts
   * @returns what the server answered, or null when it was not sent: then the person has been told why
   */
  async send(confirmed = []) {
    if (!this.#draft) {
      return null;
    }
    this.#takeTyped();
    const { data, errors } = this.#form.submit();
    if (Object.keys(errors).length) {
      this.#showOwnErrors(errors);
      return null;
    }
    this.#notice.info(text('sending'));
    await this.#draft.pause();
    const answer = await this.#post(data, confirmed);
    if (!answer) {
      this.#draft.resume();
    }
    return answer;
  }

  async #post(data, confirmed) {
    let response;
    try {
      response = await this.#client.submit(data, this.#draft.base, confirmed);
    } catch (failure) {
      if (failure instanceof SignedOut) {
        this.#notice.failed(text('signedOut'), { href: home, label: text('openStegvis') });
      } else {
        this.#notice.failed(text(failure instanceof Unreachable ? 'network' : 'serverError'));
      }
      return null;
    }
    if (response.ok) {
      this.#notice.clear();
      return response.body ?? {};
    }
    this.#showRefusal(response, data);
    return null;
  }

  #showRefusal({ status, body }, data) {
    if (status === 422) {
      this.#showServerErrors(body, data);
    } else if (status === 409 && body?.elsewhere) {
      this.#draft.resume();
      this.#bringIn(body.message);
    } else if (status === 409) {
      this.#notice.failed(body?.message ?? text('conflict'));
      this.#compare();
    } else if (status === 403) {
      this.#notice.failed(body?.message ?? text('forbidden'));
    } else {
      this.#notice.failed(body?.message ?? text('serverError'));
    }
  }

  #showOwnErrors(errors) {
    this.#notice.errors(this.#fields.filter((field) => errors[field.id]).map((field) => ({
      message: `${lead(field)}${[errors[field.id]].flat(Infinity).filter((each) => typeof each === 'string')[0] ?? ''}`,
      go: () => this.#goTo(field)
    })));
  }

  #showServerErrors({ message, errors = [], warnings = [] }, data) {
    const atFields = {};
    for (const { field: key, message: told } of [...errors, ...warnings]) {
      const field = this.#field(key);
      if (field) {
        atFields[field.id] = [...(atFields[field.id] ?? []), told];
      }
    }
    this.#form._setState({ errors: atFields });
    const asItem = ({ field: key, message: told }) => {
      const field = this.#field(key);
      return { message: told, go: field && (() => this.#goTo(field)) };
    };
    if (errors.length) {
      this.#notice.errors(errors.map(asItem));
    } else if (warnings.length) {
      this.#showWarnings(warnings, asItem);
    } else {
      this.#notice.failed(message ?? text('serverError'));
    }
  }

  #showWarnings(warnings, asItem) {
    const kinds = [...new Set(warnings.map(({ kind }) => kind))];
    const items = warnings.map((warning) => ({
      ...asItem(warning),
      mask: typeof warning.masked === 'string' && this.#field(warning.field) ? () => {
        this.#answer(this.#field(warning.field), warning.masked);
        const left = warnings.filter((other) => other !== warning);
        if (left.length) {
          this.#showWarnings(left, asItem);
        } else {
          this.#notice.info(text('masked'));
          this.#goTo(this.#field(warning.field));
        }
      } : undefined
    }));
    this.#notice.warnings(items, () => this.#resend(kinds));
  }

  #field(key) {
    return this.#fields.find((field) => field.key === key);
  }

  #answer(field, value) {
    const fieldInstance = this.#form.get('formFieldInstanceRegistry').getAll().find(({ id }) => id === field.id);
    if (fieldInstance) {
      this.#form._update({ fieldInstance, value });
    }
  }

  #goTo(field) {
    const prefix = `fjs-form-${this.#form._id}-${field.id}`;
    const inputs = [...this.#place.querySelectorAll(`[id^="${CSS.escape(prefix)}"]`)];
    const input = inputs.find((node) => node.matches('input, textarea, select, [tabindex]'))
      ?? inputs[0]?.closest('.fjs-form-field')?.querySelector('input, textarea, select, [tabindex]');
    input?.scrollIntoView({ block: 'center' });
    input?.focus();
  }
}

/** What there is to say beside the questions, each with where something can be done about it: in a tab of its own, so that what is typed here stays. */
function besideView({ heading, lines }) {
  return element('section', { class: 'stegvis-form__beside' }, element('h4', {}, heading), element('ul', {}, ...lines.map((line) => element('li', {},
    line.url ? element('a', { href: new URL(line.url.replace(/^\//, ''), home).href, target: '_blank', rel: 'noopener' }, line.text) : line.text))));
}

/** The viewer names the buttons that remove a line of a list in English, whatever the language. */
function nameRemovals(questions) {
  for (const button of questions.querySelectorAll('.fjs-repeat-row-remove')) {
    button.setAttribute('aria-label', text('removeRow', { number: /\d+/.exec(button.getAttribute('aria-label'))?.[0] ?? '' }));
  }
}
