/** What our scripts in Tasklist share: Stegvis' own server, the language, and a way to Tasklist's own parts. */

/** Stegvis' own address space lies beside /camunda, also under a context path. */
export const root = new URL('../../../../', import.meta.url);

/** @param texts by language */
export const spoken = (texts) => texts[document.documentElement.lang] ?? texts.nb;

const headers = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };

const read = async (response) => ({
  ok: response.ok, status: response.status,
  body: response.headers.get('Content-Type')?.includes('json') ? await response.json() : null
});

/** @param path from the application's root */
export const ask = async (path) =>
  read(await fetch(new URL(path, root), { credentials: 'same-origin', cache: 'no-store', redirect: 'manual', headers }));

/** @param csrf `{ header, token }`, as an answer has brought it */
export const put = async (path, body, csrf) =>
  read(await fetch(new URL(path, root), {
    method: 'PUT', credentials: 'same-origin', redirect: 'manual', body: JSON.stringify(body),
    headers: { ...headers, 'Content-Type': 'application/json', [csrf.header]: csrf.token }
  }));

/** Whose a task is and when it is to be followed up: `holder` or `follow-up`. */
export const about = (taskId, what = 'holder') => `api/forms/task/${encodeURIComponent(taskId)}/${what}`;

/** Tasklist's own services, as soon as it runs. */
export const tasklist = new Promise((resolve) => {
  const look = () => {
    const injector = window.angular?.element(document.body).injector();
    return injector ? resolve(injector) : setTimeout(look, 50);
  };
  look();
});

/** What Tasklist knows at a part of its page, or undefined where the part isn't there. */
export const known = (selector) => {
  const node = document.querySelector(selector);
  return node ? window.angular.element(node).isolateScope() ?? window.angular.element(node).scope() : undefined;
};

export const openTask = () => known('[cam-tasklist-task-meta]')?.task ?? null;

/** Calls after each change of the page, once for all that changed together. */
export function whenDrawn(work) {
  let waiting = false;
  const run = () => {
    waiting = false;
    work();
  };
  new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      setTimeout(run);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}

export function node(tag, text, attributes = {}) {
  const created = document.createElement(tag);
  created.textContent = text ?? '';
  Object.entries(attributes).forEach(([name, value]) => created.setAttribute(name, value));
  return created;
}

/** A script that stands beside Tasklist's own plugin points. */
export const beside = (id) => ({ id, pluginPoint: 'stegvis.nowhere', priority: 0, render() {} });
