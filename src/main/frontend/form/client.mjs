/**
 * Talks to the form endpoints of Stegvis for one task or one process to start. Addresses are relative to this script,
 * so they hold under a context path too.
 */
const api = new URL('../api/forms/', import.meta.url);

/** Nobody is signed in, or the sign-in has expired. */
export class SignedOut extends Error {}

/** The server could not be reached. */
export class Unreachable extends Error {}

export class FormClient {
  #address;
  #csrf;
  #isTask;
  /** Told to the server, which knows by it what was typed elsewhere. Where there is none, the page says nothing of itself. */
  #window = crypto.randomUUID?.();

  /** Of the draft that the form was drawn with; undefined where the server doesn't tell. */
  revision;

  /** @param subject `{ taskId }`, `{ processKey }`, or `{ path }` of a form that is filled in together */
  constructor({ taskId, processKey, path }) {
    this.#isTask = Boolean(taskId);
    this.#address = new URL(path ?? (taskId ? `task/${encodeURIComponent(taskId)}` : `start/${encodeURIComponent(processKey)}`), api).href;
  }

  /** The page on which the participant fills in her part of it. */
  get together() {
    return new URL(`../../sammen/oppgave/${this.#address.split('/').at(-1)}`, api).href;
  }

  /** The schema and all that is known. */
  async load() {
    const response = await this.#fetch(this.#address, { method: 'GET' });
    if (response.body?.csrf) {
      this.#csrf = response.body.csrf;
    }
    return response;
  }

  /** Whose the task is: `{ state, message }`. */
  holder() {
    return this.#isTask ? this.#fetch(`${this.#address}/holder`, { method: 'GET' }) : Promise.resolve({ ok: false });
  }

  /** What a colleague has written in the same task, beside the draft that is kept. */
  difference() {
    return this.#fetch(`${this.#address}/difference`, { method: 'GET' });
  }

  /** `base`: what stood in the form when it was drawn or has been saved last. */
  submit(data, base, confirmed = []) {
    return this.#write('POST', this.#address, { data, base }, { ...this.#known, ...(confirmed.length ? { 'X-Stegvis-Confirmed': confirmed.join(',') } : {}) });
  }

  /** `leaving`: the page is going away, the request must outlive it. */
  saveDraft(data, base, { leaving = false } = {}) {
    return this.#write('PUT', `${this.#address}/draft`, { data, base }, this.#known, { keepalive: leaving });
  }

  get #known() {
    return this.#window && this.revision !== undefined ? { 'X-Stegvis-Window': this.#window, 'X-Stegvis-Draft': String(this.revision) } : {};
  }

  /** The participant has finished. */
  done() {
    return this.#write('POST', `${this.#address}/done`, { data: {} }, {});
  }

  /** After a new sign-in in another tab the token is another one: it is fetched and the request sent once more. */
  async #write(method, address, body, headers, options = {}) {
    const send = () => this.#fetch(address, {
      ...options, method, body: JSON.stringify(body),
      headers: { ...headers, 'Content-Type': 'application/json', [this.#csrf.header]: this.#csrf.token }
    });
    const first = await send();
    if (first.status !== 403 || options.keepalive) {
      return first;
    }
    await this.load();
    return send();
  }

  async #fetch(address, options) {
    let response;
    try {
      response = await fetch(address, {
        credentials: 'same-origin', cache: 'no-store', redirect: 'manual', ...options,
        headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', ...options.headers }
      });
    } catch (failure) {
      throw new Unreachable(failure.message);
    }
    if (response.status === 401 || response.type === 'opaqueredirect') {
      throw new SignedOut();
    }
    const json = response.headers.get('Content-Type')?.includes('json');
    return { status: response.status, ok: response.ok, body: json ? await response.json() : null };
  }
}
