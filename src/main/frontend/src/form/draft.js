/** What is typed into a form stays in this tab until the task is done. */
const address = (key) => `draft:${key}`;

export function readDraft(key) {
  return JSON.parse(sessionStorage.getItem(address(key)) ?? '{}');
}

export function keepDraft(key, data) {
  sessionStorage.setItem(address(key), JSON.stringify(data));
}

export function discardDraft(key) {
  sessionStorage.removeItem(address(key));
}
