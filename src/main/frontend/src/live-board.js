import { setClock, showTimes } from './clock.js';
import { hearNews } from './shared-news.js';
import { text } from './text.js';

/** Counting costs a pass over all open tasks, however many have moved. */
const AT_MOST_EVERY = 5000;

/** What expires soon grows by the passing of time alone. */
const AT_LEAST_EVERY = 60_000;

const ROW = '[data-task]';
const PART = '[data-part]';
const IN_USE = '#pressing:is(:hover, :has(.hand :focus))';

let isDragging = () => false;
let next;
let last = 0;
let asked = 0;
let waits = false;

/**
 * Keeps the board true while it is in sight: what differs is put where it was, and the rest is left alone. Nothing is renewed
 * under a drag, and no list under the pointer or an open menu, which is said beside it; it is made up for afterwards.
 */
export function startLiveBoard(drags) {
  isDragging = drags;
  const board = document.getElementById('work');
  hearNews(board.dataset.board, soon);
  setInterval(soon, AT_LEAST_EVERY);
  ['visibilitychange', 'dragend'].forEach((event) => document.addEventListener(event, () => waits && soon()));
  ['pointerover', 'focusout'].forEach((event) => document.addEventListener(event, () => waits && !document.querySelector(IN_USE) && soon()));
}

function soon() {
  next ??= setTimeout(live, Math.max(0, last + AT_MOST_EVERY - Date.now()));
}

async function live() {
  next = undefined;
  waits = document.hidden || isDragging();
  if (!waits) {
    last = Date.now();
    await ask(isInUse);
  }
}

/** All of it, for who asks; answers whether the server did. What is renewed by itself waits, so that it does not overtake the answer. */
export function renewBoard() {
  last = Date.now();
  if (next) {
    clearTimeout(next);
    next = undefined;
    soon();
  }
  return ask(() => false);
}

/** What was counted before somebody asked again is not shown any more. */
async function ask(isLeft) {
  const mine = ++asked;
  const answer = await fetch(location.pathname + location.search, { headers: { 'HX-Request': 'true' } }).catch(() => undefined);
  const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('work');
  if (fresh && mine === asked) {
    const shown = document.getElementById('work');
    shown.dataset.now = fresh.dataset.now;
    setClock(shown);
    waits = false;
    keepingFocus(() => renew(shown, fresh, isLeft));
    showTimes(shown);
    document.getElementById('held-back').textContent = waits ? text('board.said.heldBack') : '';
  }
  return Boolean(fresh);
}

/** It may have come to be in use while the server counted. */
function isInUse(part) {
  const inUse = isDragging() || part.matches(IN_USE);
  waits ||= inUse;
  return inUse;
}

function renew(shown, fresh, isLeft) {
  if (isSame(shown, fresh) || isLeft(shown)) {
    return;
  }
  const parts = partsOf(shown);
  const freshParts = partsOf(fresh);
  if (parts.length > 0 && ids(parts) === ids(freshParts)) {
    parts.forEach((part, index) => renew(part, freshParts[index], isLeft));
  } else if (shown.matches('.pressing')) {
    renewRows(shown, fresh);
  } else {
    shown.replaceWith(fresh);
  }
}

/** The outermost within it. */
function partsOf(whole) {
  return [...whole.querySelectorAll(PART)].filter((part) => part.parentElement.closest(PART) === whole);
}

const ids = (parts) => parts.map(({ id }) => id).join();

/** Rows that stay are not touched, so that they keep the focus and what was chosen in them. */
function renewRows(list, fresh) {
  const shown = new Map([...list.children].map((row) => [row.dataset.task, row]));
  const rows = [...fresh.children].map((row) => {
    const old = shown.get(row.dataset.task);
    return old && isSame(old, row) ? old : row;
  });
  [...list.children].filter((row) => !rows.includes(row)).forEach((row) => row.remove());
  rows.forEach((row, index) => list.children[index] !== row && list.insertBefore(row, list.children[index] ?? null));
}

/** A script writes the times of the page anew each second: what counts is which they are. */
function isSame(one, other) {
  return plain(one).isEqualNode(plain(other));
}

function plain(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll('time').forEach((time) => time.replaceWith(time.dateTime));
  return copy;
}

/** Who was at a row or a link is there still; where the row is gone, at the one that took its place. */
function keepingFocus(change) {
  const focused = document.activeElement;
  const row = focused.closest(ROW);
  const place = row ? [...row.parentElement.children].indexOf(row) : -1;
  const same = selectorOf(focused, row);
  change();
  if (!focused.isConnected) {
    const rows = document.querySelectorAll(ROW);
    const goal = document.querySelector(same) ?? (row && rows[Math.min(place, rows.length - 1)]);
    (goal ?? document.getElementById('tasks-title')).focus({ preventScroll: true });
  }
}

function selectorOf(element, row) {
  const within = row ? `[data-task="${CSS.escape(row.dataset.task)}"]` : '#work';
  const href = element.getAttribute('href');
  return href ? `${within} a[href="${CSS.escape(href)}"]` : row ? within : '#tasks-title';
}
