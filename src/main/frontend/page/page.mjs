/** What every page needs: the token that lets htmx change something, word of the session's end, and the diagram, fetched only where there is one. */
document.addEventListener('htmx:configRequest', ({ detail }) => {
  const token = document.querySelector('input[name="_csrf"]');
  if (token && detail.verb !== 'get') {
    detail.headers['X-CSRF-TOKEN'] = token.value;
  }
});

/** A tablet in a participant's hands shows her form and nothing else, in every window that stands open and every page gone back to. */
new BroadcastChannel('stegvis').addEventListener('message', ({ data }) => {
  if (data === 'handed-over') {
    location.replace(new URL('../sammen/ark', import.meta.url));
  }
});
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

/** A page that stands open says in good time that the session will end. */
const sessionEnd = document.querySelector('.session-end[hidden][data-told-in]');
if (sessionEnd) {
  const opened = performance.now();
  const tell = () => {
    const wait = Number(sessionEnd.dataset.toldIn) - (performance.now() - opened);
    if (wait <= 0) {
      sessionEnd.hidden = false;
    } else {
      setTimeout(tell, Math.min(wait, 60_000));
    }
  };
  tell();
}

/** Whoever comes next to this tab finds nothing of the place where the one before her was in the list of tasks. */
if (!document.querySelector('form[action$="/logout"]')) {
  sessionStorage.removeItem('stegvis-place');
}

if (document.querySelector('.bpmn-diagram[data-src]')) {
  import(new URL('diagram.mjs', import.meta.url).href);
}

if (document.querySelector('form[data-kept]')) {
  import(new URL('kept.mjs', import.meta.url).href);
}

if (document.querySelector('[data-counted], [data-copies]')) {
  import(new URL('texts.mjs', import.meta.url).href);
}
