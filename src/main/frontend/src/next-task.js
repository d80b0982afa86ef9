const LIST = 'task-list';

/** The list of tasks that a person looked at last says which task comes next. */
export function startTaskList() {
  const list = document.querySelector('[data-task-list]');
  if (list) {
    sessionStorage.setItem(LIST, list.dataset.taskList);
  }
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-after-task]');
    if (link) {
      event.preventDefault();
      location.assign(nextTask(link.dataset.afterTask));
    }
  });
}

/** The address of the task behind this one, whether it is still open or not. */
export function nextTask(taskId) {
  const address = new URL(sessionStorage.getItem(LIST) ?? '/tasks/next', location.href);
  address.searchParams.set('after', taskId);
  return address.href;
}
