/**
 * A list has one name in the engine, and that is Norwegian: here it is read in the page's language. Only what is shown is changed, and only
 * names that Stegvis itself gives (engine/SharedFilters); a list that somebody has named herself stays as she named it.
 */
import { beside, spoken, whenDrawn } from './server.js';

const names = spoken({
  nb: {},
  da: {
    'Mine oppgaver': 'Mine opgaver', 'Gruppens oppgaver': 'Gruppens opgaver', 'Varsler': 'Advarsler', 'Rapporter': 'Rapporter',
    'Innsyn å vurdere': 'Opslag, der skal vurderes', 'Forfaller i dag': 'Forfalder i dag', 'Forfaller denne uken': 'Forfalder denne uge',
    'For sent': 'For sent', 'Til oppfølging': 'Til opfølgning', 'Hos kolleger': 'Hos kolleger', 'Kolleger over fristen': 'Kolleger over fristen'
  },
  en: {
    'Mine oppgaver': 'My tasks', 'Gruppens oppgaver': 'My group’s tasks', 'Varsler': 'Alerts', 'Rapporter': 'Reports',
    'Innsyn å vurdere': 'Readings to review', 'Forfaller i dag': 'Due today', 'Forfaller denne uken': 'Due this week',
    'For sent': 'Overdue', 'Til oppfølging': 'To follow up', 'Hos kolleger': 'With colleagues', 'Kolleger over fristen': 'Colleagues past the deadline'
  }
});

/** Angular keeps the text's own node, and writes it anew only when the list's name changes. */
function rename() {
  document.querySelectorAll('.task-filters .task-filter').forEach((list) => {
    const texts = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const name = texts.currentNode.nodeValue.trim();
      if (Object.hasOwn(names, name) && names[name] !== name) {
        texts.currentNode.nodeValue = texts.currentNode.nodeValue.replace(name, names[name]);
      }
    }
  });
}

if (Object.keys(names).length) {
  whenDrawn(rename);
}

export default beside('stegvis-filters');
