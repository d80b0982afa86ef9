const YEAR = 365 * 24 * 3600;

/** The choice lives in a cookie, so that the server's very first byte of a page is in the right colours. */
export function startTheme() {
  document.querySelectorAll('[data-theme-choice]').forEach((button) => {
    button.addEventListener('click', () => choose(nextAfter(document.documentElement.dataset.theme)));
  });
}

function nextAfter(theme) {
  const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  return dark ? 'light' : 'dark';
}

function choose(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; SameSite=Lax`;
}
