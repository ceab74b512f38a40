/** In a narrow window the card stands below the whole list, out of sight: whoever opens a task is taken to it. */
import { beside, openTask, whenDrawn } from './server.js';

let shown = null;

function show() {
  const open = openTask()?.id ?? null;
  if (open === shown) {
    return;
  }
  shown = open;
  const card = document.querySelector('.task-details');
  const list = document.querySelector('.tasks-list');
  if (open && card.getBoundingClientRect().top >= list.getBoundingClientRect().bottom) {
    card.scrollIntoView();
  }
}

whenDrawn(show);

export default beside('stegvis-narrow');
