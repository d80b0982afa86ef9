import { notify } from './notices.js';
import { text } from './text.js';

/** A choice of replies that fills a field, `<select data-fills="id">`, and a button that copies it, `<button data-copies="id">`. */
export function startReplies() {
  document.addEventListener('change', ({ target }) => {
    if (target.matches('select[data-fills]') && target.value) {
      fill(document.getElementById(target.dataset.fills), target.value);
    }
  });
  document.addEventListener('click', ({ target }) => {
    if (target.matches('button[data-copies]')) {
      copy(document.getElementById(target.dataset.copies));
    }
  });
}

/** Another reply takes the place of the one before; what somebody typed stays above it. */
function fill(field, reply) {
  const untouched = field.value.trim() === '' || field.value === field.dataset.filled;
  field.value = untouched ? reply : `${field.value}\n${reply}`;
  field.dataset.filled = field.value;
}

/** Where the browser keeps its clipboard from pages, the text stands selected. */
async function copy(field) {
  field.select();
  await navigator.clipboard?.writeText(field.value).then(
    () => notify(text('form.copied'), 'done'),
    () => field.select(),
  );
}
