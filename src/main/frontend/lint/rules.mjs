/** The house's rules for models: docs/adr and CONTRIBUTING name the reasons. A rule reports (element, message). */

const TYPED_PREFIXES = [
  ['bpmn:Task', 'Task_'],
  ['bpmn:StartEvent', 'Start_'],
  ['bpmn:EndEvent', 'End_'],
  ['bpmn:Event', 'Event_'],
  ['bpmn:Gateway', 'Gateway_'],
  ['bpmn:SubProcess', 'SubProcess_'],
  ['bpmn:Message', 'Message_'],
  ['bpmn:Error', 'Error_'],
  ['bpmn:Escalation', 'Escalation_'],
];
const CLAUSE_TIMER = /^\$\{(?:deadlines\.due|reminders\.next)\(execution, '([a-z]+(?:-[a-z]+)*)'\)}$/;
const BEAN = /^\$\{[a-z][A-Za-z]*}$/;

/** An id says what kind of element it names: Task_DecideRefund, Gateway_EvidenceComplete. */
function typedId(element, report) {
  const prefix = TYPED_PREFIXES.find(([type]) => element.$instanceOf(type))?.[1];
  if (prefix && !new RegExp(`^${prefix}[A-Z][A-Za-z0-9]*$`).test(element.id)) {
    report(element, `id starts with ${prefix} and goes on in CamelCase`);
  }
  if (element.$type === 'bpmn:SequenceFlow' && element.conditionExpression && !/^Flow_[A-Z][A-Za-z0-9_]*$/.test(element.id)) {
    report(element, 'id of a flow with a condition is Flow_<Gateway>_<Answer>');
  }
}

/** Correlation is global in the engine, so a message carries the product's name and a past tense. */
function namespacedMessage(element, report) {
  if (element.$type === 'bpmn:Message' && !/^aftersales\.[A-Z][A-Za-z]+$/.test(element.name ?? '')) {
    report(element, 'name of a message is aftersales.<WhatHappened>');
  }
}

/** Whoever takes a task learns from the model what done means, who may take it and which form it has. */
function describedUserTask(element, report) {
  if (element.$type !== 'bpmn:UserTask') {
    return;
  }
  if (!element.documentation?.some(({ text }) => text?.trim())) {
    report(element, 'a user task says in its documentation what done means');
  }
  if (!element.get('camunda:candidateGroups')) {
    report(element, 'a user task names its candidate groups');
  }
  if (!element.get('camunda:formRef') || element.get('camunda:formRefBinding') !== 'deployment') {
    report(element, 'a user task has a form, bound to the deployment');
  }
}

/** A service task names one bean and nothing that could run code from the diagram. */
function namedDelegate(element, report) {
  const wired = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'].includes(element.$type);
  if (wired && !BEAN.test(element.get('camunda:delegateExpression') ?? '')) {
    report(element, 'a service task names its bean: ${decideRefund}');
  }
  if (element.$type === 'bpmn:ScriptTask') {
    report(element, 'scripts are not run');
  }
}

/** A timer names its clause and receives an instant; figures live in processes/deadlines.dmn. */
function clauseTimer(knownClauses) {
  return (element, report) => {
    if (element.$type !== 'bpmn:TimerEventDefinition') {
      return;
    }
    const clause = CLAUSE_TIMER.exec(element.timeDate?.body?.trim() ?? '')?.[1];
    if (!clause || element.timeDuration || element.timeCycle) {
      report(element.$parent, "a timer is a timeDate ${deadlines.due(execution, '<clause>')} or ${reminders.next(execution, '<clause>')}");
    } else if (knownClauses && !knownClauses.has(clause)) {
      report(element.$parent, `clause ${clause} is not in deadlines.dmn`);
    }
  };
}

/** An end says which outcome it is. */
function namedEnd(element, report) {
  if (element.$type === 'bpmn:EndEvent' && /^(end|ende|结束)?$/i.test(element.name?.trim() ?? '')) {
    report(element, 'an end event is named after its outcome');
  }
}

/** @param {Set<string> | undefined} knownClauses the clauses of the deadline table, if there is one */
export function houseRules(knownClauses) {
  return {
    'typed-id': typedId,
    'namespaced-message': namespacedMessage,
    'described-user-task': describedUserTask,
    'named-delegate': namedDelegate,
    'clause-timer': clauseTimer(knownClauses),
    'named-end': namedEnd,
  };
}
