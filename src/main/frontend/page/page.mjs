/** What every page needs: the token that lets htmx change something, and the diagram, fetched only where there is one. */
document.addEventListener('htmx:configRequest', ({ detail }) => {
  const token = document.querySelector('input[name="_csrf"]');
  if (token && detail.verb !== 'get') {
    detail.headers['X-CSRF-TOKEN'] = token.value;
  }
});

if (document.querySelector('.bpmn-diagram[data-src]')) {
  import(new URL('diagram.mjs', import.meta.url).href);
}
