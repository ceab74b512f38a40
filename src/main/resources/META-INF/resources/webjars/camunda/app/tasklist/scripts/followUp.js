/**
 * When to come back to a task: written as people here write a day, in place of Tasklist's own calendar, which speaks English and can't be left by
 * the keyboard. The deadline beside it is what was agreed, and stands.
 */
import { about, ask, beside, node, openTask, put, spoken, tasklist, whenDrawn } from './server.js';

const texts = spoken({
  nb: {
    label: 'Følg opp', shape: 'dd.mm.åååå', week: 'Om en uke', clear: 'Fjern', saved: 'Lagret', cleared: 'Fjernet',
    wrong: 'Skriv datoen som dd.mm.åååå, i dag eller senere.', failed: 'Datoen ble ikke lagret. Prøv igjen.'
  },
  da: {
    label: 'Følg op', shape: 'dd.mm.åååå', week: 'Om en uge', clear: 'Fjern', saved: 'Gemt', cleared: 'Fjernet',
    wrong: 'Skriv datoen som dd.mm.åååå, i dag eller senere.', failed: 'Datoen blev ikke gemt. Prøv igen.'
  },
  en: {
    label: 'Follow up', shape: 'dd.mm.yyyy', week: 'In a week', clear: 'Clear', saved: 'Saved', cleared: 'Cleared',
    wrong: 'Write the date as dd.mm.yyyy, today or later.', failed: 'The date was not saved. Try again.'
  }
});

const two = (number) => String(number).padStart(2, '0');
const iso = (date) => `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
const written = (day) => (day ? day.split('-').reverse().join('.') : '');

/** @returns the day as 2026-03-17, or null where it is none; without a year it is the next such day */
function dayOf(typed, today) {
  const [, day, month, year] = /^(\d{1,2})[./ -](\d{1,2})(?:[./ -](\d{4}))?\.?$/.exec(typed.trim()) ?? [];
  if (!day) {
    return null;
  }
  const of = (chosen) => {
    const date = new Date(Date.UTC(chosen, month - 1, day));
    return date.getUTCDate() === Number(day) && date.getUTCMonth() === month - 1 ? iso(date) : null;
  };
  const thisYear = Number(today.slice(0, 4));
  const found = year ? of(Number(year)) : [of(thisYear), of(thisYear + 1)].find((each) => each >= today);
  return found && found >= today ? found : null;
}

const later = (today, days) => {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return iso(date);
};

class FollowUp {
  #taskId;
  #known;
  #saving = false;
  #input = node('input', '', { type: 'text', id: 'stegvis-follow-up', placeholder: texts.shape, size: 11, autocomplete: 'off', 'aria-describedby': 'stegvis-follow-up-told' });
  #clear = node('button', texts.clear, { type: 'button' });
  #told = node('span', '', { role: 'status', id: 'stegvis-follow-up-told' });

  constructor(place, taskId) {
    this.#taskId = taskId;
    const form = node('form', '', { class: 'stegvis-follow-up', 'data-task': taskId });
    const week = node('button', texts.week, { type: 'button' });
    form.append(node('label', texts.label, { for: 'stegvis-follow-up' }), this.#input, week, this.#clear, this.#told);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#take();
    });
    this.#input.addEventListener('change', () => this.#take());
    week.addEventListener('click', () => this.#save(later(this.#known.today, 7)));
    this.#clear.addEventListener('click', () => this.#save(null));
    place.replaceChildren(form);
    this.#load();
  }

  async #load() {
    const { ok, body } = await ask(about(this.#taskId)).catch(() => ({}));
    // whoever may only look at it has nothing to note
    this.#input.form.hidden = !ok;
    if (ok) {
      this.#show(body);
    }
  }

  #show(known) {
    this.#known = known;
    this.#input.value = written(known.followUp);
    this.#clear.hidden = !known.followUp;
    this.#input.removeAttribute('aria-invalid');
  }

  #take() {
    const typed = this.#input.value.trim();
    // Enter tells of the same change twice
    if (!this.#known || this.#saving || typed === written(this.#known.followUp)) {
      return;
    }
    const day = dayOf(typed, this.#known.today);
    if (typed && !day) {
      this.#input.setAttribute('aria-invalid', 'true');
      this.#told.textContent = texts.wrong;
      return;
    }
    this.#save(day);
  }

  async #save(day) {
    this.#saving = true;
    const { ok, body } = await put(about(this.#taskId, 'follow-up'), { on: day }, this.#known.csrf).catch(() => ({}));
    this.#saving = false;
    if (!ok) {
      this.#told.textContent = body?.message ?? texts.failed;
      return;
    }
    const clearing = document.activeElement === this.#clear;
    this.#show(body);
    this.#told.textContent = day ? texts.saved : texts.cleared;
    if (clearing) {
      this.#input.focus();
    }
    (await tasklist).get('$rootScope').$broadcast('refresh');
  }
}

function draw() {
  const meta = document.querySelector('.task-card [cam-tasklist-task-meta]');
  const task = meta && openTask();
  if (!task) {
    return;
  }
  let place = meta.querySelector('.stegvis-follow-up-place');
  if (!place) {
    place = node('div', '', { class: 'stegvis-follow-up-place' });
    meta.append(place);
  }
  if (place.firstChild?.dataset.task !== task.id) {
    new FollowUp(place, task.id);
  }
}

whenDrawn(draw);

// the engine keeps the deadline: what looks as if it could be changed would only be refused
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.matches?.('.task-card .due-date')) {
    event.stopPropagation();
  }
}, true);

export default beside('stegvis-follow-up');
