/** Tasklist as Stegvis shows it: Norwegian bokmål unless the browser asks for Danish or English. */
const available = ['nb', 'da', 'en'];
const wanted = (navigator.languages?.[0] ?? navigator.language ?? '').split('-')[0].toLowerCase();
const language = available.includes(wanted) ? wanted : 'nb';
const names = { nb: 'Oppgaver', da: 'Opgaver', en: 'Tasks' };
const shortcuts = {
  nb: ['Ta oppgaven som er valgt', 'Gå til det første filteret', 'Gå til den første oppgaven', 'Gå til det første feltet i skjemaet', 'Start en prosess'],
  da: ['Tag den valgte opgave', 'Gå til det første filter', 'Gå til den første opgave', 'Gå til det første felt i skemaet', 'Start en proces'],
  en: ['Claim the selected task', 'Go to the first filter', 'Go to the first task', 'Go to the first field of the form', 'Start a process']
}[language];

// Tasklist's own page says "en" whatever is shown: a screen reader would read Norwegian with English sounds.
document.documentElement.lang = language;
document.title = `${names[language]} – Stegvis`;

export default {
  app: { name: names[language], vendor: 'Stegvis' },
  locales: {
    availableLocales: available,
    // Tasklist loads the fallback too, and its dates win: so it is always the language shown. This maps no and nn to nb.
    fallbackLocale: language
  },
  customScripts: ['scripts/participant'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: shortcuts[0] },
    focusFilter: { key: 'ctrl+shift+f', description: shortcuts[1] },
    focusList: { key: 'ctrl+alt+l', description: shortcuts[2] },
    focusForm: { key: 'ctrl+alt+f', description: shortcuts[3] },
    startProcess: { key: 'ctrl+alt+p', description: shortcuts[4] }
  }
};
