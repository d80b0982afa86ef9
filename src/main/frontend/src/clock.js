import { text } from './text.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Sweden writes dates as everybody can read them: 2026-03-02 10:00. */
const FORMAT = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Shanghai' });

/** The server's clock may be moved and the viewer's may be wrong: the page carries the server's instant. */
let aheadBy = 0;

/** Takes the server's present instant from the freshest element that carries one. */
export function setClock(root = document) {
  const carrier = root.querySelector?.('[data-now]') ?? (root.dataset?.now ? root : undefined);
  if (carrier) {
    aheadBy = Date.parse(carrier.dataset.now) - Date.now();
  }
}

export function startClocks() {
  setClock();
  showTimes();
  setInterval(showTimes, SECOND);
}

export function showTimes(root = document) {
  const now = Date.now() + aheadBy;
  root.querySelectorAll('time[data-countdown]').forEach((element) => countDown(element, Date.parse(element.dateTime) - now));
  root.querySelectorAll('time[data-present]').forEach((element) => (element.textContent = FORMAT.format(now)));
  root.querySelectorAll('time[data-local]:not([title])').forEach(showLocally);
}

function countDown(element, left) {
  element.title ||= inShanghai(new Date(element.dateTime));
  element.textContent = left > 0 ? duration(left) : text('time.due');
  element.dataset.urgency = urgency(left);
  if (left <= 0 && !element.dataset.passed) {
    element.dataset.passed = 'true';
    element.dispatchEvent(new CustomEvent('clock:due', { bubbles: true }));
  }
}

function urgency(left) {
  return left <= 0 ? 'due' : left < 4 * HOUR ? 'soon' : left < DAY ? 'today' : 'later';
}

function duration(left) {
  if (left >= 2 * DAY) {
    return text('time.days', Math.floor(left / DAY), Math.floor((left % DAY) / HOUR));
  }
  if (left >= HOUR) {
    return text('time.hours', Math.floor(left / HOUR), Math.floor((left % HOUR) / MINUTE));
  }
  return text('time.minutes', Math.floor(left / MINUTE), Math.floor((left % MINUTE) / SECOND));
}

/** The page shows Shanghai time; a viewer elsewhere reads the own zone, and everybody finds Shanghai's second on hover. */
function showLocally(element) {
  const instant = new Date(element.dateTime);
  element.title = inShanghai(instant);
  element.textContent = FORMAT.format(instant);
}

function inShanghai(instant) {
  return text('time.shanghai', SHANGHAI.format(instant));
}
