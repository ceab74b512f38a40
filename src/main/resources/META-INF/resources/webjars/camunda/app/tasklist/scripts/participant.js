/** The tab "Deltaker" of a task: who it is about and where she stands, for those who may know. The engine itself knows case numbers only. */
import { ask, known, node, openTask, root, spoken, whenDrawn } from './server.js';

const texts = spoken({
  nb: { tab: 'Deltaker', open: 'Åpne deltakersiden', none: 'Oppgaven gjelder ingen deltaker du har tilgang til.', failed: 'Deltakeren kunne ikke hentes.' },
  da: { tab: 'Deltager', open: 'Åbn deltagersiden', none: 'Opgaven gælder ingen deltager, du har adgang til.', failed: 'Deltageren kunne ikke hentes.' },
  en: { tab: 'Participant', open: 'Open the participant page', none: 'This task concerns no participant you have access to.', failed: 'The participant could not be fetched.' }
});

const id = 'stegvis-participant';

/** Cases of participants and relatives; reports, hand-overs and the like have series of their own. */
const aboutAParticipant = (title) => / · [DP]-\d{4}-\d{4,7}$/.test(title ?? '');

async function participantOf(taskId) {
  const { ok, status, body } = await ask(`api/tasks/${encodeURIComponent(taskId)}/participant`);
  if (status === 403 || status === 404) {
    return null;
  }
  if (!ok) {
    throw new Error(`participant: ${status}`);
  }
  return body;
}

function listOf(lines) {
  const list = node('dl', '');
  lines.forEach(({ label, text }) => list.append(node('dt', label), node('dd', text)));
  return list;
}

const part = ({ heading, lines, none }) => [node('h4', heading), lines.length ? listOf(lines) : node('p', none)];

/** In a tab of its own: what is typed in the task's form stays. */
function linkTo(url, label) {
  const link = node('a', label, { target: '_blank', rel: 'noopener' });
  link.href = new URL(url.replace(/^\//, ''), root).href;
  return link;
}

/** Instruments that ought to be taken now. */
function dueList({ heading, lines }) {
  const list = node('ul', '');
  lines.forEach(({ text, url }) => {
    const item = node('li', url ? '' : text);
    list.append(item);
    if (url) {
      item.append(linkTo(url, text));
    }
  });
  return [node('h4', heading), list];
}

function facts({ caseNumber, alias, lines, due, goals, consents, url }) {
  const link = linkTo(url, texts.open);
  return [node('h3', alias ?? caseNumber), listOf(lines), ...(due ? dueList(due) : []), ...part(goals), ...part(consents), link];
}

const asked = new WeakMap();

/** Whether she may be told who the task is about, by task; undefined until the server has said so. */
const readable = new Map();
let latest = false;

async function askWhether(taskId) {
  readable.set(taskId, undefined);
  try {
    const { ok, body } = await ask(`api/tasks/${encodeURIComponent(taskId)}/participant?readable`);
    latest = !ok || body.readable;
  } catch {
    latest = true;
  }
  readable.set(taskId, latest);
  offerTab();
}

function mayBeTold(taskId) {
  if (!readable.has(taskId)) {
    askWhether(taskId);
  }
  return readable.get(taskId);
}

/** A task that is about no participant, or none that she may read about, has no such tab. Until that is known, it is as it was at the last task. */
function offerTab() {
  const task = openTask();
  const tab = [...document.querySelectorAll('.task-card .nav-tabs li')].find((each) => each.textContent.trim() === texts.tab);
  if (!task || !tab) {
    return;
  }
  const told = aboutAParticipant(task.name) && mayBeTold(task.id);
  const offered = told ?? latest;
  if (tab.hidden === offered) {
    tab.hidden = !offered;
  }
  const card = known('[cam-tasklist-task]');
  if (told === false && card?.selectedTaskDetailTab?.id === id) {
    card.$applyAsync(() => card.selectTaskDetailTab(card.taskDetailTabs[0]));
  }
}

whenDrawn(offerTab);

export default {
  id,
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
