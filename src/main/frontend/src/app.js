import htmx from 'htmx.org';
import './app.css';
import { csrfHeaders, Problem } from './api.js';
import { startApiForms } from './api-form.js';
import { setClock, showTimes, startClocks } from './clock.js';
import { startBatches } from './batch.js';
import { startKeys } from './keys.js';
import { startLiveTasks } from './live.js';
import { startTaskList } from './next-task.js';
import { startMailPreviews } from './mail-preview.js';
import { startMorphing } from './morph.js';
import { notify } from './notices.js';
import { startReplies } from './replies.js';
import { text } from './text.js';
import { startTheme } from './theme.js';

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
window.htmx = htmx;

document.addEventListener('htmx:configRequest', ({ detail }) => Object.assign(detail.headers, csrfHeaders()));
document.addEventListener('htmx:beforeSwap', ({ detail: { target } }) => (focusWasInside = target.contains(document.activeElement)));
document.addEventListener('htmx:afterSettle', ({ target }) => {
  setClock(target);
  showTimes(target);
  keepFocus(target);
});
document.addEventListener('htmx:sendError', () => notify(text('problem.OFFLINE')));
document.addEventListener('htmx:responseError', ({ detail: { xhr } }) => notify(refusal(xhr)));

let focusWasInside = false;

showPlace();
startTheme();
startClocks();
startApiForms();
startKeys();
startMorphing();
startTaskList();
startLiveTasks();
startBatches();
startReplies();
startMailPreviews();

/** On a phone the links of the head do not stand side by side: the one that leads here is to be seen. */
function showPlace() {
  const link = document.querySelector('header nav [aria-current]');
  link?.parentElement.scrollTo({ left: link.offsetLeft - link.parentElement.offsetLeft });
}

/** Who pressed a button of a list that gave way to something new goes on from there. */
function keepFocus(part) {
  const wasInside = focusWasInside;
  focusWasInside = false;
  if (wasInside && document.activeElement === document.body && part.closest('tbody, ol')) {
    (part.closest('[data-row]') ?? part.querySelector('a, button, input'))?.focus();
  }
}

function refusal({ status, responseText }) {
  try {
    return new Problem(status, JSON.parse(responseText)).sentence;
  } catch {
    return status === 401 ? text('problem.UNAUTHENTICATED') : text('problem.UNEXPECTED');
  }
}
