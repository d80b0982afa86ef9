import './board.css';
import { newKey, Problem, sendJson } from './api.js';
import { startLiveBoard, renewBoard } from './live-board.js';
import { notify } from './notices.js';
import { text } from './text.js';

/**
 * Hands tasks from one to another: a row is dragged to a person or team that its menu offers, or the menu itself is used. Both
 * name whom the page showed as the holder, so that a task that moved meanwhile stays where it is.
 */
const ROW = '[data-task]';
let dragged;

startLiveBoard(() => dragged !== undefined);

document.addEventListener('dragstart', (event) => {
  dragged = event.target.closest?.(ROW);
  if (dragged) {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', dragged.dataset.name);
    document.querySelectorAll('[data-receiver]').forEach((place) => place.classList.toggle('open', Boolean(offer(dragged, place))));
  }
});
document.addEventListener('dragover', (event) => {
  const place = placeUnder(event);
  document.querySelectorAll('[data-receiver].over').forEach((each) => each !== place && each.classList.remove('over'));
  if (place) {
    event.preventDefault();
    place.classList.add('over');
  }
});
document.addEventListener('drop', (event) => {
  const place = placeUnder(event);
  if (place) {
    event.preventDefault();
    handOver(dragged, offer(dragged, place));
  }
});
document.addEventListener('dragend', () => {
  dragged = undefined;
  document.querySelectorAll('[data-receiver]').forEach((place) => place.classList.remove('open', 'over'));
});
document.addEventListener('submit', (event) => {
  if (event.target.matches('.hand')) {
    event.preventDefault();
    handOver(event.target.closest(ROW), event.target.elements.receiver.selectedOptions[0]);
  }
});
document.addEventListener('keydown', (event) => {
  if (event.target.matches?.(ROW) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const goal = { h: menu(event.target), ArrowDown: event.target.nextElementSibling, ArrowUp: event.target.previousElementSibling }[event.key];
    if (goal) {
      event.preventDefault();
      goal.focus();
    }
  }
});

function placeUnder(event) {
  const place = dragged && event.target.closest?.('[data-receiver]');
  return place && offer(dragged, place) ? place : undefined;
}

/** The entry of the row's menu that stands for the place, if it may be handed there. */
function offer(row, place) {
  return [...(menu(row)?.options ?? [])].find(({ value }) => value === place.dataset.receiver);
}

function menu(row) {
  return row.querySelector('select[name="receiver"]');
}

async function handOver(row, option) {
  if (row.ariaBusy === 'true') {
    return;
  }
  row.ariaBusy = 'true';
  const { task, holder, name } = row.dataset;
  const place = [...row.parentElement.children].indexOf(row);
  const [member, value] = option.value.split(/:(.*)/s);
  try {
    await sendJson('POST', `/api/v1/tasks/${encodeURIComponent(task)}/assign`, { [member]: value, from: holder }, newKey());
    await refresh(place);
    document.getElementById('handed').textContent = text('board.said.handed', name, option.label);
  } catch (problem) {
    await explain(problem, place);
  }
}

/** What was refused may look different by now, so the board is shown anew. */
async function explain(problem, place) {
  if (!(problem instanceof Problem)) {
    throw problem;
  }
  document.getElementById('handed').textContent = '';
  notify(problem.errors.length > 0 ? Problem.fieldSentence(problem.errors[0]) : problem.sentence);
  await refresh(place);
}

async function refresh(place) {
  if (!(await renewBoard())) {
    notify(text('problem.OFFLINE'));
  }
  const rows = document.querySelectorAll(ROW);
  (rows[Math.min(place, rows.length - 1)] ?? document.getElementById('tasks-title')).focus();
}
