/**
 * Counting stops at 1001 (TaskReach.COUNTED_AT_MOST): what Tasklist gets then is no number of tasks, but "more than 1000".
 * So that is what it shows, at the filter and at the search; and its last page says that it is not the end.
 */
const countedAtMost = 1001;
const shown = '1000+';
const texts = {
  nb: { many: 'Flere enn 1000 oppgaver', end: 'Lista viser de første 1000 oppgavene. Søk, eller velg en annen rekkefølge, for å finne resten.' },
  da: { many: 'Flere end 1000 opgaver', end: 'Listen viser de første 1000 opgaver. Søg, eller vælg en anden rækkefølge, for at finde resten.' },
  en: { many: 'More than 1000 tasks', end: 'The list shows the first 1000 tasks. Search, or choose another order, to find the rest.' }
}[document.documentElement.lang] ?? {};

/** Angular keeps the text's own node, and writes it anew when its number changes, and only then. */
function rewrite() {
  let many = false;
  document.querySelectorAll('.task-filters .counter, .total-results').forEach((count) => {
    const text = count.firstChild;
    if (text?.nodeValue?.trim() === String(countedAtMost)) {
      text.nodeValue = shown;
    }
    const isMany = text?.nodeValue === shown;
    const title = isMany ? texts.many : '';
    if (count.title !== title) {
      count.title = title;
    }
    many ||= isMany;
  });
  sayWhereItEnds(many);
}

/** Beyond the last page there is no next one, though there are more tasks. */
function sayWhereItEnds(many) {
  const pages = document.querySelector('ul[total-items="totalItems"]');
  const ends = many && pages?.querySelector('.pagination-next.disabled');
  const said = document.querySelector('.stegvis-list-end');
  if (ends && !said) {
    const note = document.createElement('p');
    note.className = 'stegvis-list-end';
    note.setAttribute('role', 'status');
    note.textContent = texts.end;
    pages.after(note);
  } else if (!ends && said) {
    said.remove();
  }
}

new MutationObserver(rewrite).observe(document.body, { childList: true, characterData: true, subtree: true });

export default { id: 'stegvis-counts', pluginPoint: 'stegvis.nowhere', priority: 0, render() {} };
