import { newKey, Problem, sendJson } from './api.js';
import { notify } from './notices.js';
import { text } from './text.js';

const ASK_EVERY = 1000;
const BATCHES = '/api/v1/task-batches';

/** The bar that does one thing to all chosen tasks, gives ten seconds to take it back, and tells what became of each. */
export function startBatches() {
  const bar = document.querySelector('[data-batch]');
  if (!bar) {
    return;
  }
  document.addEventListener('change', ({ target }) => target.matches('[data-chosen]') && count(bar));
  document.addEventListener('htmx:afterSwap', () => count(bar));
  bar.addEventListener('click', ({ target }) => {
    const { act } = target.closest('button')?.dataset ?? {};
    if (act) {
      give(bar, act);
    }
  });
  count(bar);
}

/** What somebody else took meanwhile is not chosen any more. */
function chosen() {
  document.querySelectorAll('[data-chosen]:disabled').forEach((box) => (box.checked = false));
  return [...document.querySelectorAll('[data-chosen]:checked')];
}

function count(bar) {
  const boxes = chosen();
  bar.hidden = boxes.length === 0;
  bar.querySelector('[data-count]').textContent = text('batch.count', boxes.length);
}

/** Whoever pressed a button of the bar, which is gone then, goes on from the first row. */
async function give(bar, act) {
  const boxes = chosen();
  const row = boxes[0].closest('[data-row]');
  const assignee = act === 'ASSIGN' ? { assignee: bar.querySelector('select').value } : {};
  try {
    const batch = await sendJson('POST', BATCHES, { act, taskIds: boxes.map(({ value }) => value), ...assignee }, newKey());
    const hadFocus = bar.contains(document.activeElement);
    boxes.forEach((box) => (box.checked = false));
    count(bar);
    holdBack(batch);
    if (hadFocus) {
      row.focus({ preventScroll: true });
    }
  } catch (problem) {
    tell(problem);
  }
}

/** The seconds count down on the screen; the server decides when they are over. */
function holdBack(batch) {
  const address = `${BATCHES}/${batch.id}`;
  const end = Date.now() + (Date.parse(batch.runsAt) - Date.parse(batch.givenAt));
  const place = document.querySelector('[data-held]');
  const words = place.querySelector('span');
  const button = place.querySelector('button');
  const ticking = setInterval(tick, ASK_EVERY);
  place.hidden = false;
  button.hidden = false;
  button.onclick = takeBack;
  say();

  function say() {
    words.textContent = text('batch.held', batch.items.length, Math.max(Math.ceil((end - Date.now()) / ASK_EVERY), 0));
  }

  async function tick() {
    say();
    if (Date.now() >= end) {
      button.hidden = true;
      const now = await fetch(address).catch(() => undefined);
      const found = now?.ok ? await now.json() : batch;
      if (found.state === 'DONE') {
        clearInterval(ticking);
        words.textContent = resultOf(found);
      }
    }
  }

  async function takeBack() {
    try {
      await sendJson('DELETE', address, undefined, newKey());
      clearInterval(ticking);
      button.hidden = true;
      words.textContent = text('batch.takenBack');
    } catch (problem) {
      tell(problem);
    }
  }
}

function resultOf({ items }) {
  const refused = items.filter(({ code }) => code !== 'DONE');
  const why = [...new Set(refused.map(({ code, detail }) => Problem.fieldSentence({ rule: code, message: detail })))];
  const done = text('batch.done', items.length - refused.length);
  return refused.length === 0 ? done : `${done} ${text('batch.refused', refused.length, why.join(' '))}`;
}

function tell(problem) {
  if (!(problem instanceof Problem)) {
    throw problem;
  }
  notify(problem.sentence);
}
