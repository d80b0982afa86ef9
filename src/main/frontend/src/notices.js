import { text } from './text.js';

/** Says something above the page, aloud for screen readers; an error stays until it is dismissed. */
export function notify(sentence, kind = 'error') {
  const notice = document.createElement('div');
  notice.className = `notice notice-${kind}`;
  notice.append(Object.assign(document.createElement('p'), { textContent: sentence }), dismissal(notice));
  document.getElementById('notices')?.replaceChildren(notice);
}

function dismissal(notice) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = text('action.dismiss');
  button.addEventListener('click', () => notice.remove());
  return button;
}
