import { hasText, text } from './text.js';

/** Created, or begun and going on by itself. */
const MADE = [201, 202];

/** A request that was refused, with what the problem answer said: `code`, `detail`, `errors[{field, rule, message}]`, and whose it is. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? String(status));
    this.status = status;
    this.code = body.code;
    this.errors = body.errors ?? [];
    this.by = body.doneBy || body.heldBy || body.assignee || body.changedBy || body.by;
  }

  /** What happened, in the page's language where it has words for it. */
  get sentence() {
    if (this.by && hasText(`problem.${this.code}.by`)) {
      return text(`problem.${this.code}.by`, this.by);
    }
    return hasText(`problem.${this.code}`) ? text(`problem.${this.code}`) : this.message;
  }

  /** Why a field was refused, likewise; what the message quotes stands in the page's sentence too. */
  static fieldSentence({ rule, message }) {
    const [, quoted = ''] = /“(.+)”/.exec(message) ?? [];
    return hasText(`problem.${rule}`) ? text(`problem.${rule}`, quoted) : message;
  }
}

export function csrfHeaders() {
  const content = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
  const header = content('_csrf_header');
  return header ? { [header]: content('_csrf') } : {};
}

export function getJson(url) {
  return send('GET', url, undefined, {});
}

/** Sends JSON; the same key sent twice is done once. */
export function sendJson(method, url, body, idempotencyKey) {
  return send(method, url, JSON.stringify(body), { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey });
}

/** As `sendJson`; answers `{answer, isMade}`, where `isMade` says whether there is something now that was not there before. */
export function submitJson(method, url, body, idempotencyKey) {
  return ask(method, url, JSON.stringify(body), { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey });
}

export function postEvidence(file, kind) {
  const body = new FormData();
  body.append('file', file);
  body.append('kind', kind);
  return send('POST', '/api/v1/evidence', body, {});
}

/** Posts a form with its files; the same key sent twice is done once. */
export function postForm(url, form, idempotencyKey) {
  return send('POST', url, form, { 'Idempotency-Key': idempotencyKey });
}

export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send(method, url, body, headers) {
  return (await ask(method, url, body, headers)).answer;
}

async function ask(method, url, body, headers) {
  const request = { method, body, headers: { Accept: 'application/json', ...csrfHeaders(), ...headers } };
  const response = await fetch(url, request).catch(() => {
    throw new Problem(0, { code: 'OFFLINE', detail: text('problem.OFFLINE') });
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(response.status, answer);
  }
  return { answer, isMade: MADE.includes(response.status) };
}
