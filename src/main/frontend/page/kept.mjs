/**
 * A form that htmx keeps by itself at each change. What the server has not answered for is sent once more as the page goes away, in a request
 * that outlives it, and that something could not be kept is said.
 */
const KEPT = 204;

for (const form of document.querySelectorAll('form[data-kept]')) {
  const told = form.querySelector('[data-not-kept]');
  const under = new WeakMap();
  let changes = 0;
  let kept = 0;
  // first of all who listen: what htmx sends because of it, holds it
  form.addEventListener('change', () => { changes += 1; }, { capture: true });
  form.addEventListener('htmx:beforeSend', ({ detail }) => under.set(detail.xhr, changes));
  form.addEventListener('htmx:afterRequest', ({ detail }) => {
    told.hidden = detail.xhr.status === KEPT;
    if (told.hidden) {
      kept = Math.max(kept, under.get(detail.xhr) ?? 0);
    }
  });

  const leave = () => {
    if (changes > kept) {
      const sent = changes;
      fetch(form.getAttribute('hx-post'), {
        method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'HX-Request': 'true' }, redirect: 'manual', keepalive: true
      }).then(({ status }) => {
        kept = status === KEPT ? Math.max(kept, sent) : kept;
      }, () => undefined);
    }
  };
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave());
}
