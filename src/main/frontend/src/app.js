import htmx from 'htmx.org';
import './app.css';
import { csrfHeaders, Problem } from './api.js';
import { startApiForms } from './api-form.js';
import { setClock, showTimes, startClocks } from './clock.js';
import { startBatches } from './batch.js';
import { startKeys } from './keys.js';
import { startLiveTasks } from './live.js';
import { startTaskList } from './next-task.js';
import { notify } from './notices.js';
import { startReplies } from './replies.js';
import { text } from './text.js';
import { startTheme } from './theme.js';

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
window.htmx = htmx;

document.addEventListener('htmx:configRequest', ({ detail }) => Object.assign(detail.headers, csrfHeaders()));
document.addEventListener('htmx:afterSettle', ({ target }) => {
  setClock(target);
  showTimes(target);
});
document.addEventListener('htmx:sendError', () => notify(text('problem.OFFLINE')));
document.addEventListener('htmx:responseError', ({ detail: { xhr } }) => notify(refusal(xhr)));

startTheme();
startClocks();
startApiForms();
startKeys();
startTaskList();
startLiveTasks();
startBatches();
startReplies();

function refusal({ status, responseText }) {
  try {
    return new Problem(status, JSON.parse(responseText)).sentence;
  } catch {
    return status === 401 ? text('problem.UNAUTHENTICATED') : text('problem.UNEXPECTED');
  }
}
