/** Shows what a mail would look like, `<div data-mail-preview>`: once as it is read, and once for who reads no HTML. */
export function startMailPreviews() {
  document.addEventListener('answered', ({ target, detail }) => {
    if (target.matches('[data-mail-preview]')) {
      target.hidden = false;
      target.querySelectorAll('[data-language]').forEach((part) => show(part, detail[part.dataset.language]));
    }
  });
}

/** The frame is a sandbox: nothing in it runs or leads anywhere. */
function show(part, { subject, text, html }) {
  part.querySelector('[data-subject]').textContent = subject;
  part.querySelector('[data-text]').textContent = text;
  part.querySelector('iframe').srcdoc = html;
}
