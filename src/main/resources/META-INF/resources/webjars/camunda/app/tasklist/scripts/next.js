/**
 * What comes next when a form has been sent: said above the card, with a button for each step that has come up in the same case. Tasklist's own
 * note of it lies on the next task's button to complete for sixteen seconds; so it isn't asked for.
 */
import { ask, beside, known, node, openTask, spoken, tasklist, whenDrawn } from './server.js';

const texts = spoken({
  nb: { done: 'Fullført: {}.', begun: 'Registrert som {}.', next: 'Neste steg for {}:', none: 'Ingen ny oppgave for {} nå.', toTake: 'gruppens, ta den først', close: 'Lukk beskjeden' },
  da: { done: 'Fuldført: {}.', begun: 'Registreret som {}.', next: 'Næste trin for {}:', none: 'Ingen ny opgave for {} nu.', toTake: 'gruppens, tag den først', close: 'Luk beskeden' },
  en: { done: 'Completed: {}.', begun: 'Registered as {}.', next: 'Next step for {}:', none: 'No new task for {} now.', toTake: 'your group’s, claim it first', close: 'Close this message' }
});

/** Most steps are there at once; those that the engine makes by itself a moment later. */
const looks = [0, 800, 2000, 4000];
const pace = 200;
const patience = 6000;

const after = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
const told = (text, value) => text.replace('{}', value);

/** A screen reader tells of what changes in a region that was there before. */
const region = node('div', '', { class: 'stegvis-next', role: 'status' });
let sent = null;

function place() {
  const column = document.querySelector('.task-details > .content');
  if (column && region.parentNode !== column) {
    column.prepend(region);
  }
  const open = openTask()?.id;
  if (sent && open && open !== sent.before) {
    clear();
  }
}

function clear() {
  sent = null;
  region.replaceChildren();
}

function say(...lines) {
  const close = node('button', '×', { type: 'button', class: 'stegvis-next__close', 'aria-label': texts.close });
  close.addEventListener('click', clear);
  region.replaceChildren(...lines, close);
}

function button(step) {
  const go = node('button', step.mine ? step.name : `${step.name} (${texts.toTake})`, { type: 'button', class: 'btn btn-default' });
  go.addEventListener('click', () => {
    clear();
    document.dispatchEvent(new CustomEvent('stegvis:open', { detail: { taskId: step.taskId } }));
    const list = known('[cam-tasks]');
    list.$applyAsync(() => list.focus(null, { id: step.taskId }));
  });
  const line = node('li', '');
  line.append(go);
  return line;
}

function offer(steps, words, caseNumber) {
  const list = node('ul', '');
  list.append(...steps.map(button));
  say(node('p', words), node('p', told(texts.next, caseNumber)), list);
  // the button that she pressed is gone, and Tasklist has put the focus at the top of the page, or nowhere
  if (document.activeElement === document.body || document.activeElement.closest('.start-process-action')) {
    region.querySelector('li button').focus({ preventScroll: true });
  }
  region.scrollIntoView({ block: 'nearest' });
}

/** Asks for the list once more where what is done still stands in it, or none of what comes next: it may be of another list, or on another page. */
async function bringUpToDate(done, steps) {
  const list = await answered();
  const shown = new Set(list?.tasks?.map(({ id }) => id));
  if (list && (shown.has(done) || !steps.some(({ taskId }) => shown.has(taskId)))) {
    list.$applyAsync(() => list.tasklistData.changed('taskList'));
  }
}

/** Tasklist doesn't ask anew while it waits for an answer to an earlier question, which may tell of what was before. */
async function answered() {
  for (let waited = 0; waited < patience; waited += pace) {
    const list = known('[cam-tasks]');
    if (!list || list.state.$loaded) {
      return list;
    }
    await after(pace);
  }
  return null;
}

async function goOn({ detail: { taskId, caseNumber, at } }) {
  const before = openTask();
  const mine = { before: before?.id };
  sent = mine;
  const words = taskId ? told(texts.done, before?.name ?? caseNumber) : told(texts.begun, caseNumber);
  say(node('p', words));
  for (const wait of looks) {
    await after(wait);
    const { ok, body } = await ask(`api/tasks/next?${new URLSearchParams({ case: caseNumber, since: at })}`).catch(() => ({}));
    if (sent !== mine || !ok) {
      return;
    }
    if (body.length) {
      offer(body, words, caseNumber);
      await bringUpToDate(taskId, body);
      return;
    }
  }
  say(node('p', words), node('p', told(texts.none, caseNumber)));
}

document.addEventListener('stegvis:sent', goOn);
whenDrawn(place);

tasklist.then((injector) => {
  const tasks = injector.get('camAPI').resource('task');
  const list = tasks.list;
  const ofTheNote = 'assignee,maxResults,processInstanceId';
  tasks.list = (query, done, ...rest) => (Object.keys(query).sort().join() === ofTheNote
    ? done(null, { count: 0, _embedded: { task: [] } }) : list.call(tasks, query, done, ...rest));
});

export default beside('stegvis-next');
