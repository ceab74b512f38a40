/** Keeps what is typed: a while after each change, when asked, and when the page goes away. */
import { clock, day, text } from './messages.mjs';

const PAUSE_MILLIS = 800;

export class Draft {
  #client;
  #answers;
  #status;
  #saved;
  #base;
  #taken;
  #elsewhere;
  #timer;
  #running = Promise.resolve();
  #closed = false;
  #told = false;

  /** Why the last attempt to save failed, with what the server `told`; null when it didn't. */
  failed = null;

  /**
   * @param client  where drafts go
   * @param answers gives the answers as they stand
   * @param status  the line that tells
   * @param taken   told once, when the task isn't hers any more. What she types is kept all the same, unless the task is gone with its case
   * @param elsewhere told when something was typed in another window that isn't shown here; it is kept beside what is typed here
   */
  constructor(client, answers, status, taken, elsewhere) {
    this.#client = client;
    this.#answers = answers;
    this.#status = status;
    this.#taken = taken;
    this.#elsewhere = elsewhere;
    this.#saved = JSON.stringify(answers());
    this.#base = JSON.parse(this.#saved);
  }

  /** Tells of the draft the form was opened with. */
  opened(savedAt) {
    const saved = new Date(savedAt);
    const today = saved.toDateString() === new Date().toDateString();
    this.#status.textContent = text(today ? 'draftSaved' : 'draftSavedOn', { time: clock(saved), date: day(saved) });
  }

  changed() {
    if (!this.#closed && this.#isNew()) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.save(), PAUSE_MILLIS);
    }
  }

  /** Saves now what is not saved yet; one request at a time, so an older text never overtakes a newer one. */
  save(options) {
    clearTimeout(this.#timer);
    if (options?.leaving) {
      return this.#send(options);
    }
    this.#running = this.#running.then(() => this.#send());
    return this.#running;
  }

  /** As `save`, by whoever tells herself that the task isn't hers any more. @returns whether all that is typed is kept */
  async keep() {
    this.#told = true;
    this.#closed = false;
    // also what was saved once: it may have gone with the task
    this.#saved = null;
    await this.save();
    return !this.#isNew();
  }

  /** The form is on its way: no more drafts, and none under way. */
  pause() {
    clearTimeout(this.#timer);
    this.#closed = true;
    return this.#running;
  }

  resume() {
    this.#closed = false;
    this.changed();
  }

  /** What stood here when it was opened or has been saved last. */
  get base() {
    return this.#base;
  }

  get isNew() {
    return this.#isNew();
  }

  #isNew() {
    return JSON.stringify(this.#answers()) !== this.#saved;
  }

  async #send(options) {
    if (this.#closed || !this.#isNew()) {
      this.failed = null;
      return;
    }
    const answers = this.#answers();
    const written = JSON.stringify(answers);
    try {
      const response = await this.#client.saveDraft(answers, this.#base, options);
      if (response.status === 409) {
        this.#lost(response.body, written);
        return;
      }
      if (!response.ok) {
        throw Object.assign(new Error(`draft refused with ${response.status}`), { told: response.body?.errors?.[0]?.message ?? response.body?.message });
      }
      this.failed = null;
      this.#told = false;
      this.#saved = written;
      this.#base = JSON.parse(written);
      this.#status.textContent = text('draftSaved', { time: clock(new Date()) });
      if (response.body?.elsewhere) {
        this.#elsewhere?.(response.body.elsewhere);
      }
      this.#status.classList.remove('stegvis-form__status--failed');
    } catch (failure) {
      this.failed = failure;
      this.#status.textContent = text('draftNotSaved');
      this.#status.classList.add('stegvis-form__status--failed');
    }
  }

  /** A colleague has taken or done the task. */
  #lost({ message, kept } = {}, written) {
    this.failed = kept ? null : Object.assign(new Error('the task is gone'), { told: message });
    if (kept) {
      this.#saved = written;
      this.#base = JSON.parse(written);
      this.#status.textContent = text('draftKept', { time: clock(new Date()) });
    } else {
      this.#closed = true;
      this.#status.textContent = text('draftNotSaved');
    }
    this.#status.classList.toggle('stegvis-form__status--failed', !kept);
    if (!this.#told) {
      this.#told = true;
      this.#taken?.(message);
    }
  }
}
