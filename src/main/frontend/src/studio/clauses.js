/** The forms in which a diagram names a clause. The server takes no others. */
const CLOCK = /^\$\{(deadlines\.due|reminders\.next)\(execution, ?'([a-z]+(?:-[a-z]+)*)'\)}$/;
const NAMED = /(\(execution, ?')[a-z]+(?:-[a-z]+)*('\))/;

export const until = (clause) => `\${deadlines.due(execution, '${clause}')}`;
export const remindAt = (clause) => `\${reminders.next(execution, '${clause}')}`;
export const remind = (clause) => `\${reminders.send(execution, '${clause}')}`;
export const escalate = (clause) => `\${escalations.raise(execution, '${clause}')}`;

/** The same expression about another clause. */
export function about(clause, expression) {
  return expression.replace(NAMED, `$1${clause}$2`);
}

export function timerOf({ businessObject }) {
  return businessObject.eventDefinitions?.find(({ $type }) => $type === 'bpmn:TimerEventDefinition');
}

/** `{element, clause, isReminder}` of a timer on a step; without a clause where it names none. */
export function clockOf(element) {
  const [, call, clause] = CLOCK.exec(timerOf(element)?.timeDate?.body ?? '') ?? [];
  return { element, clause, isReminder: call === 'reminders.next' };
}

/** The timers that stand on a step. */
export function clocksOn(step) {
  return (step.attachers ?? []).filter(timerOf).map(clockOf);
}

/** The clause that a task says it is due by. */
export function dueClauseOf({ businessObject }) {
  return CLOCK.exec(businessObject.get('camunda:dueDate') ?? '')?.[2];
}

/** The nearest sub-process around a step on which a clock stands, with that clock. */
export function coverOf(step) {
  for (let around = step.parent; around; around = around.parent) {
    const clock = clocksOn(around).find(({ clause, isReminder }) => clause && !isReminder);
    if (clock) {
      return { ...clock, step: around };
    }
  }
  return undefined;
}

export function reminderOf(step, clause) {
  return clocksOn(step).find((clock) => clock.isReminder && clock.clause === clause);
}

/** As in an id: MerchantReview. */
export function camelCase(clause) {
  return clause.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
}
