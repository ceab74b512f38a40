/**
 * Nobody takes a task from a colleague unseen. Tasklist sends "give it to her" whatever has happened since its card was drawn; here the
 * request says whose the task was when she last looked, and whoever comes second is told who was first.
 */
import { about, ask, beside, known, openTask, put, spoken, tasklist } from './server.js';

const texts = spoken({
  nb: { network: 'Fikk ikke kontakt med Stegvis. Prøv igjen om litt.', signedOut: 'Du er logget ut. Last siden på nytt.' },
  da: { network: 'Kunne ikke få kontakt med Stegvis. Prøv igjen om lidt.', signedOut: 'Du er logget ud. Genindlæs siden.' },
  en: { network: 'Stegvis could not be reached. Try again in a while.', signedOut: 'You are signed out. Reload the page.' }
});

/** @returns null when it went well, else what to tell her, and whether there is a task any more */
async function hand(taskId, from, to) {
  try {
    const before = await ask(about(taskId));
    if (!before.ok) {
      return { message: before.body?.message ?? texts.signedOut, over: before.status === 404 };
    }
    const answer = await put(about(taskId), { from, to }, before.body.csrf);
    if (answer.ok) {
      return null;
    }
    const after = (await ask(about(taskId))).body;
    return { message: answer.body?.message ?? after?.message ?? texts.signedOut, over: ['DONE', 'GONE'].includes(after?.state) };
  } catch {
    return { message: texts.network, over: false };
  }
}

tasklist.then((injector) => {
  const tasks = injector.get('camAPI').resource('task');
  const rootScope = injector.get('$rootScope');
  const changing = (taskId, from, to, done) => hand(taskId, from, to).then((refused) => rootScope.$applyAsync(() => {
    done(refused ? { message: refused.message } : null);
    if (refused) {
      document.dispatchEvent(new CustomEvent('stegvis:holder', { detail: { taskId, message: refused.message } }));
      const card = known('[cam-tasklist-task]');
      rootScope.$broadcast('refresh');
      return refused.over ? card?.dismissTask() : card?.taskData.changed('task');
    }
  }));
  const shownWith = () => openTask()?.assignee ?? null;
  tasks.claim = (taskId, userId, done) => changing(taskId, null, userId, done);
  tasks.unclaim = (taskId, done) => changing(taskId, shownWith(), null, done);
  tasks.assignee = (taskId, userId, done) => changing(taskId, shownWith(), userId, done);
});

export default beside('stegvis-holding');
