import { comeBack, keep, turnToPage } from './place.js';

/**
 * Tasklist in the language of the other pages: the one chosen there (their cookie), else Danish for a Danish browser,
 * else bokmål: many Norwegian browsers ask for English. So nn and no read bokmål too.
 */
const offered = ['nb', 'da', 'en'];
const chosen = /(?:^|; )STEGVIS_LANG="?(\w+)/.exec(document.cookie)?.[1];
const asked = (navigator.languages?.[0] ?? navigator.language ?? '').startsWith('da') ? 'da' : 'nb';
const language = offered.includes(chosen) ? chosen : asked;
const names = { nb: 'Oppgaver', da: 'Opgaver', en: 'Tasks' };
const shortcuts = {
  nb: ['Ta oppgaven som er valgt', 'Gå til det første filteret', 'Gå til den første oppgaven', 'Gå til det første feltet i skjemaet', 'Start en prosess'],
  da: ['Tag den valgte opgave', 'Gå til det første filter', 'Gå til den første opgave', 'Gå til det første felt i skemaet', 'Start en proces'],
  en: ['Claim the selected task', 'Go to the first filter', 'Go to the first task', 'Go to the first field of the form', 'Start a process']
}[language];

// Tasklist's own page says "en" whatever is shown: a screen reader would read Norwegian with English sounds.
document.documentElement.lang = language;
document.title = `${names[language]} – Stegvis`;

// Sign-in is ours: whoever has signed out here, or whose session has ended, goes there.
addEventListener('hashchange', () => {
  if (location.hash.startsWith('#/login')) {
    location.assign('/login');
  }
});

// A tablet in a participant's hands shows her form and nothing else, in every window that stands open and every page gone back to.
new BroadcastChannel('stegvis').addEventListener('message', ({ data }) => {
  if (data === 'handed-over') {
    location.replace(new URL('../../../../sammen/ark', import.meta.url));
  }
});
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

comeBack();
turnToPage();
addEventListener('pagehide', keep);

await keepTexts();

/** Tasklist draws parts of its lists before its texts have arrived, and then shows their keys: so they are there first. */
async function keepTexts() {
  const place = `${document.querySelector('base').getAttribute('app-root')}/app/tasklist/locales/`;
  try {
    const texts = await (await fetch(`${place}${language}.json`, { cache: 'no-cache' })).json();
    const kept = JSON.parse(localStorage.getItem('camunda-web') ?? '{}');
    kept[`${place}_locales_data_${language}_${window.bust}`] = JSON.stringify(texts);
    localStorage.setItem('camunda-web', JSON.stringify(kept));
  } catch (failure) {
    console.warn('Tasklist fetches its texts by itself', failure);
  }
}

export default {
  app: { name: names[language], vendor: 'Stegvis' },
  locales: {
    // Tasklist would choose by the browser alone, and load the fallback's dates over those of the language shown.
    availableLocales: [language],
    fallbackLocale: language
  },
  customScripts: ['scripts/participant', 'scripts/counts', 'scripts/holding', 'scripts/aliases', 'scripts/followUp', 'scripts/next', 'scripts/narrow', 'scripts/filters'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: shortcuts[0] },
    focusFilter: { key: 'ctrl+shift+f', description: shortcuts[1] },
    focusList: { key: 'ctrl+alt+l', description: shortcuts[2] },
    focusForm: { key: 'ctrl+alt+f', description: shortcuts[3] },
    startProcess: { key: 'ctrl+alt+p', description: shortcuts[4] }
  }
};
