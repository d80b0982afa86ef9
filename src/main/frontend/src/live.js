import { csrfHeaders } from './api.js';
import { EVERYTHING, hearNews } from './shared-news.js';
import { text } from './text.js';

const LOOKING_EVERY = 20_000;
const ASK_FOR_NEW_AFTER = 1000;

const renewals = new WeakMap();

/** Keeps a list of tasks true while it is read: rows change where they are, and nothing moves under the eyes or the focus. */
export function startLiveTasks() {
  const list = document.querySelector('[data-live]');
  if (list) {
    hearNews(list.dataset.live, (news) => hear(list, news));
    setInterval(() => list.querySelectorAll('[data-row]:has([data-looked])').forEach(renew), LOOKING_EVERY);
  }
  const file = document.querySelector('[data-looked-at]');
  if (file) {
    look(file.dataset.lookedAt);
    setInterval(() => document.visibilityState === 'visible' && look(file.dataset.lookedAt), LOOKING_EVERY);
    window.addEventListener('pagehide', () => lookAway(file.dataset.lookedAt));
  }
}

function hear(list, data) {
  const rows = new Map([...list.querySelectorAll('[data-row]')].map((row) => [row.dataset.row, row]));
  const ids = data === EVERYTHING ? [...rows.keys()] : data.split(',');
  ids.filter((id) => rows.has(id)).forEach((id) => renew(rows.get(id)));
  if (data === EVERYTHING || ids.some((id) => !rows.has(id))) {
    askForNew(list);
  }
}

/** A row that is done stays where it was and says so. An answer that a later one overtook is too old. */
async function renew(row) {
  const mine = (renewals.get(row) ?? 0) + 1;
  renewals.set(row, mine);
  const answer = await fetch(`/tasks/${row.dataset.row}/row`, { headers: { 'HX-Request': 'true' } }).catch(() => undefined);
  const fresh = answer?.ok && (await answer.text());
  if (fresh && row.isConnected && renewals.get(row) === mine) {
    keepingFocus(row, () => window.htmx.swap(row, fresh, { swapStyle: 'morph' }, { contextElement: row }));
    row.classList.toggle('gone', row.querySelector('[data-gone]') !== null);
  }
}

/** Where what had the focus is gone or cannot be used any more, its row has it. */
function keepingFocus(row, change) {
  const wasInside = row.contains(document.activeElement);
  change();
  const now = document.activeElement;
  if (wasInside && (!row.contains(now) || now.disabled)) {
    row.focus({ preventScroll: true });
  }
}

let asked;

function askForNew(list) {
  clearTimeout(asked);
  asked = setTimeout(async () => {
    const answer = await fetch(list.dataset.ids).catch(() => undefined);
    if (answer?.ok) {
      const shown = new Set([...list.querySelectorAll('[data-row]')].map((row) => row.dataset.row));
      sayHowManyAreNew(list, (await answer.json()).filter((id) => !shown.has(id)).length);
    }
  }, ASK_FOR_NEW_AFTER);
}

function sayHowManyAreNew(list, count) {
  const button = list.querySelector('[data-news]');
  button.hidden = count === 0;
  button.textContent = text('live.news', count);
  button.onclick = () => location.reload();
}

async function look(address) {
  const answer = await fetch(address, { method: 'POST', headers: csrfHeaders() }).catch(() => undefined);
  if (answer?.ok) {
    const others = await answer.json();
    const place = document.getElementById('lookers');
    place.hidden = others.length === 0;
    place.textContent = text('live.lookers', others.join(', '));
  }
}

function lookAway(address) {
  fetch(address, { method: 'DELETE', headers: csrfHeaders(), keepalive: true }).catch(() => undefined);
}
