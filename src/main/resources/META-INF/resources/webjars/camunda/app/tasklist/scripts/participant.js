/** The tab "Deltaker" of a task: who it is about, for those who may know. The engine itself knows case numbers only. */
const texts = {
  nb: { tab: 'Deltaker', open: 'Åpne deltakersiden', none: 'Oppgaven gjelder ingen deltaker du har tilgang til.', failed: 'Deltakeren kunne ikke hentes.', caseNumber: 'Saksnummer', stage: 'Står i' },
  da: { tab: 'Deltager', open: 'Åbn deltagersiden', none: 'Opgaven gælder ingen deltager, du har adgang til.', failed: 'Deltageren kunne ikke hentes.', caseNumber: 'Sagsnummer', stage: 'Er i' },
  en: { tab: 'Participant', open: 'Open the participant page', none: 'This task concerns no participant you have access to.', failed: 'The participant could not be fetched.', caseNumber: 'Case number', stage: 'Stage' }
}[document.documentElement.lang] ?? {};

/** Stegvis' own address space lies beside /camunda, also under a context path. */
const root = new URL('../../../../', import.meta.url);

function node(tag, text, attributes = {}) {
  const created = document.createElement(tag);
  created.textContent = text ?? '';
  Object.entries(attributes).forEach(([name, value]) => created.setAttribute(name, value));
  return created;
}

async function participantOf(taskId) {
  const response = await fetch(new URL(`api/tasks/${encodeURIComponent(taskId)}/participant`, root), {
    credentials: 'same-origin', headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' }
  });
  if (response.status === 403 || response.status === 404) {
    return null;
  }
  if (!response.ok) {
    throw new Error(`participant: ${response.status}`);
  }
  return response.json();
}

function facts({ caseNumber, alias, stage, url }) {
  const list = node('dl', '');
  const add = (label, value) => value && list.append(node('dt', label), node('dd', value));
  add(texts.caseNumber, caseNumber);
  add(texts.stage, stage);
  const parts = [node('h3', alias ?? caseNumber), list];
  if (url) {
    const link = node('a', texts.open, { target: '_blank', rel: 'noopener' });
    link.href = new URL(url.replace(/^\//, ''), root).href;
    parts.push(link);
  }
  return parts;
}

const asked = new WeakMap();

export default {
  id: 'stegvis-participant',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: texts.tab },
  render: (place, { taskId }) => {
    place.className = 'stegvis-participant';
    const question = {};
    asked.set(place, question);
    participantOf(taskId).then(
      (found) => asked.get(place) === question && place.replaceChildren(...(found ? facts(found) : [node('p', texts.none)])),
      () => place.replaceChildren(node('p', texts.failed, { role: 'alert' })));
  }
};
