/** What the participants are called, beside the case numbers in the list of tasks, for those who may know. */
import { ask, beside, node, whenDrawn } from './server.js';

/** By task; null where there is none to show. Asked for once as long as the page stands: each asking is written in the read log. */
const aliases = new Map();

const taskOf = (link) => /[?&]task=([\w-]+)/.exec(link.getAttribute('href') ?? '')?.[1];

function draw() {
  const unknown = [];
  for (const link of document.querySelectorAll('.tasks-list li.task h4 a')) {
    const taskId = taskOf(link);
    if (taskId && !aliases.has(taskId)) {
      unknown.push(taskId);
    }
    show(link, taskId, aliases.get(taskId));
  }
  if (unknown.length) {
    fetchThose(unknown);
  }
}

/** Tasklist draws one task where another stood. */
function show(link, taskId, alias) {
  const names = link.closest('.names');
  const shown = names.querySelector('.stegvis-alias');
  if (shown && (!alias || shown.textContent !== alias)) {
    shown.remove();
  }
  if (alias && (!shown || shown.textContent !== alias)) {
    link.closest('h4').after(node('p', alias, { class: 'stegvis-alias' }));
  }
}

async function fetchThose(taskIds) {
  taskIds.forEach((taskId) => aliases.set(taskId, null));
  try {
    const { ok, body } = await ask(`api/tasks/aliases?${new URLSearchParams(taskIds.map((taskId) => ['taskId', taskId]))}`);
    if (ok) {
      Object.entries(body).forEach(([taskId, alias]) => aliases.set(taskId, alias));
      draw();
    }
  } catch (failure) {
    console.info('Aliases are not shown', failure.message);
  }
}

whenDrawn(draw);

export default beside('stegvis-aliases');
