/**
 * Puts Stegvis' own form into Camunda Tasklist, in place of Camunda's: the answers go to our endpoints and never through
 * the engine's variables. Used by `forms/generic.html`, for tasks and for starting a process.
 */
import { FormClient } from './client.mjs';
import { TaskForm } from './task-form.mjs';

/** Tasklist shows no message of its own for this one: ours is in the form. */
const refused = () => new Error('camForm submission prevented');

addStyle(new URL('stegvis-form-style.css', import.meta.url).href);

let shown;

/** The task that she goes on with from the notice of the next step: its form takes the keyboard's focus. */
let goneTo;
document.addEventListener('stegvis:open', ({ detail }) => {
  goneTo = detail.taskId;
});

/** Draws the form of `camForm`. Returns at once; the form's answers are sent by `submit` below when it is there. */
export function open(camForm) {
  const place = camForm.containerElement[0].querySelector('[data-stegvis-form]');
  const scope = camForm.formElement.scope?.();
  const subject = camForm.taskId
    ? { taskId: camForm.taskId }
    : { processKey: camForm.processDefinitionKey ?? camForm.processDefinitionId.split(':')[0] };
  let accepted = [];
  const resend = (kinds) => {
    accepted = kinds;
    scope.formKeyPressed({ ctrlKey: true, keyCode: 13 });
    scope.$applyAsync();
  };
  const draw = () => {
    const form = TaskForm.open(place, new FormClient(subject), resend);
    form.then((opened) => {
      shown = opened;
      if (camForm.taskId && camForm.taskId === goneTo) {
        goneTo = undefined;
        opened.focus();
      }
    }, (failure) => console.info(failure.message));
    return form;
  };
  let opening = draw();

  // Tasklist keeps the form when a task is taken or laid back, but what may be done with it is another thing then
  scope?.$watch('options.disableForm', (disabled, before) => {
    if (camForm.taskId && place.isConnected && disabled !== before) {
      opening = opening.then((form) => form.saveDraft().then(() => form.isStillHers()).then((hers) => (hers ? draw() : form)), draw);
      opening.catch(() => undefined);
    }
  });

  const told = ({ detail }) => {
    if (!place.isConnected) {
      document.removeEventListener('stegvis:holder', told);
    } else if (detail.taskId === camForm.taskId) {
      opening.then((form) => form.tell(detail.message)).catch(() => undefined);
    }
  };
  document.addEventListener('stegvis:holder', told);

  camForm.on('store', () => {
    camForm.storePrevented = true;
    opening.then((form) => form.saveDraft()).catch(() => undefined);
  });

  /** Tasklist draws again only when Angular is told that something happened. */
  const answer = (done, ...result) => {
    done(...result);
    scope?.$applyAsync();
  };

  return async function submit(done) {
    const confirmed = accepted;
    accepted = [];
    try {
      const result = await (await opening).send(confirmed);
      if (result) {
        // before Tasklist puts the task away: what comes next is told by scripts/next.js
        document.dispatchEvent(new CustomEvent('stegvis:sent', { detail: { taskId: camForm.taskId, caseNumber: result.caseNumber, at: result.at } }));
        answer(done, null, camForm.taskId ? {} : { id: result.processInstanceId });
      } else {
        answer(done, refused());
      }
    } catch (failure) {
      console.error(failure);
      answer(done, refused());
    }
  };
}

/** The page may go away at any moment after this: what is typed is sent along. */
function leave() {
  if (shown?.isShown) {
    shown.saveDraft({ leaving: true });
  }
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') {
    leave();
  } else if (shown?.isShown) {
    shown.isStillHers();
  }
});
addEventListener('pagehide', leave);

// Tasklist promises this shortcut, and looks for the first field in a form that is empty here
document.addEventListener('keydown', (pressed) => {
  if (pressed.ctrlKey && pressed.altKey && pressed.code === 'KeyF' && shown?.isShown) {
    pressed.preventDefault();
    shown.focusFirst();
  }
}, true);

function addStyle(href) {
  if (!document.querySelector(`link[href="${href}"]`)) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    document.head.append(link);
  }
}
