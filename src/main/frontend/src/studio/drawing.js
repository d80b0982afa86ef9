import { text } from '../text.js';
import { about, camelCase, clockOf, dueClauseOf, escalate, remind, remindAt, timerOf, until } from './clauses.js';
import { roomForLabel, roomOn } from './room.js';

/** What belongs to a clause, as the shipped diagrams draw it: its timer on the step, and the end that the timer leads to. */
const KINDS = {
  clock: {
    ends: true,
    at: until,
    event: 'Missed',
    named: (clause) => text('studio.editor.clock.name', text(`clause.${clause}`)),
  },
  escalation: {
    at: until,
    event: 'Overdue',
    end: 'Raised',
    does: escalate,
    named: () => text('studio.editor.escalation.name'),
    endNamed: () => text('studio.editor.escalation.end'),
  },
  reminder: {
    at: remindAt,
    event: 'Reminder',
    end: 'Reminded',
    does: remind,
    named: () => text('studio.editor.reminder.name'),
    endNamed: () => text('studio.editor.reminder.end'),
  },
};

/** Draws a timer of a clause with all that belongs to it. Undone in one step. */
class DrawClock {
  static $inject = ['modeling', 'bpmnFactory', 'elementFactory', 'elementRegistry', 'moddle'];

  constructor(modeling, factory, shapes, registry, moddle) {
    Object.assign(this, { modeling, factory, shapes, registry, moddle });
  }

  preExecute(context) {
    const { step, clause, kind } = context;
    const room = roomOn(step, this.registry.getAll());
    const event = this.shape(this.event(clause, KINDS[kind]));
    context.event = this.modeling.createShape(event, room.event, step, { attach: true });
    if (kind !== 'reminder' && step.type === 'bpmn:UserTask' && !dueClauseOf(step)) {
      this.modeling.updateProperties(step, { 'camunda:dueDate': until(clause) });
    }
    if (KINDS[kind].end) {
      const end = this.modeling.createShape(this.shape(this.end(clause, KINDS[kind])), room.end, step.parent);
      const id = this.freshId(`Flow_${camelCase(clause)}${KINDS[kind].event}`);
      const flow = this.factory.create('bpmn:SequenceFlow', { id });
      this.modeling.connect(context.event, end, { type: 'bpmn:SequenceFlow', businessObject: flow });
      this.putLabels(context.event, end, room);
    }
  }

  /** Beside the flow between the two, and beyond the end or beside it. */
  putLabels({ label: first }, { label: last }, room) {
    const others = this.registry.filter((element) => ![first, first.labelTarget].includes(element) && !contains(element, room.event));
    this.put(first, roomForLabel(room, first, others));
    const isAbove = room.end.y < room.event.y;
    this.put(last, isAbove ? { x: room.end.x + 24 + last.width / 2, y: room.end.y } : { x: room.end.x, y: room.end.y + 22 + last.height / 2 });
  }

  put(label, middle) {
    this.modeling.moveShape(label, { x: middle.x - label.x - label.width / 2, y: middle.y - label.y - label.height / 2 });
  }

  event(clause, { event, ends, at, named }) {
    const id = this.freshId(`Event_${camelCase(clause)}${event}`);
    const timeDate = this.factory.create('bpmn:FormalExpression', { body: at(clause) });
    const timer = this.factory.create('bpmn:TimerEventDefinition', { id: `${id}_timer`, timeDate });
    const facts = ends ? { 'camunda:asyncAfter': true } : { cancelActivity: false };
    return this.withDefinition('bpmn:BoundaryEvent', { id, name: named(clause), ...facts }, timer);
  }

  end(clause, { end, does, endNamed }) {
    const id = this.freshId(`End_${camelCase(clause)}${end}`);
    const message = this.factory.create('bpmn:MessageEventDefinition', { id: `${id}_definition`, 'camunda:expression': does(clause) });
    return this.withDefinition('bpmn:EndEvent', { id, name: endNamed() }, message);
  }

  withDefinition(type, facts, definition) {
    const event = this.factory.create(type, { ...facts, eventDefinitions: [definition] });
    definition.$parent = event;
    return event;
  }

  shape(businessObject) {
    return this.shapes.createShape({ type: businessObject.$type, businessObject });
  }

  freshId(wanted) {
    let id = wanted;
    for (let count = 2; this.moddle.ids.assigned(id); count++) {
      id = wanted + count;
    }
    return id;
  }
}

/** Gives a timer another clause, and with it what follows from the timer and when the task is due. Undone in one step. */
class ChooseClause {
  static $inject = ['modeling', 'bpmnFactory'];

  constructor(modeling, factory) {
    Object.assign(this, { modeling, factory });
  }

  preExecute({ clock: { element, clause: before, isReminder }, clause }) {
    const timer = timerOf(element);
    const timeDate = this.factory.create('bpmn:FormalExpression', { body: (isReminder ? remindAt : until)(clause) });
    timeDate.$parent = timer;
    this.modeling.updateModdleProperties(element, timer, { timeDate, timeDuration: undefined, timeCycle: undefined });
    if (before) {
      this.tellEnds(element, clause);
      this.tellTask(element.host, before, clause, isReminder);
    }
  }

  tellEnds({ outgoing }, clause) {
    for (const { target } of outgoing) {
      const [message] = target.businessObject.eventDefinitions ?? [];
      const expression = message?.get('camunda:expression');
      if (expression) {
        this.modeling.updateModdleProperties(target, message, { 'camunda:expression': about(clause, expression) });
      }
    }
  }

  tellTask(task, before, clause, isReminder) {
    if (!isReminder && dueClauseOf(task) === before) {
      this.modeling.updateProperties(task, { 'camunda:dueDate': until(clause) });
    }
  }
}

/** Says something of a step in a property of its own, or says it no more. */
class SayProperty {
  static $inject = ['modeling', 'bpmnFactory'];

  constructor(modeling, factory) {
    Object.assign(this, { modeling, factory });
  }

  preExecute({ element, name, value }) {
    const extensions = this.extensionsOf(element);
    const properties = this.propertiesOf(element, extensions);
    const others = properties.get('values').filter((property) => property.name !== name);
    const own = value ? [this.within(properties, 'camunda:Property', { name, value })] : [];
    this.modeling.updateModdleProperties(element, properties, { values: [...others, ...own] });
  }

  extensionsOf(element) {
    const { businessObject } = element;
    if (!businessObject.extensionElements) {
      const extensionElements = this.within(businessObject, 'bpmn:ExtensionElements', { values: [] });
      this.modeling.updateModdleProperties(element, businessObject, { extensionElements });
    }
    return businessObject.extensionElements;
  }

  propertiesOf(element, extensions) {
    const found = extensions.get('values').find(({ $type }) => $type === 'camunda:Properties');
    if (found) {
      return found;
    }
    const properties = this.within(extensions, 'camunda:Properties', { values: [] });
    this.modeling.updateModdleProperties(element, extensions, { values: [...extensions.get('values'), properties] });
    return properties;
  }

  within(parent, type, facts) {
    const element = this.factory.create(type, facts);
    element.$parent = parent;
    return element;
  }
}

/** As sub-processes do what stands in them. */
function contains({ x, y, width, height }, point) {
  return x < point.x && point.x < x + width && y < point.y && point.y < y + height;
}

export function propertyOf({ businessObject }, name) {
  return businessObject.extensionElements
    ?.get('values')
    .filter(({ $type }) => $type === 'camunda:Properties')
    .flatMap((properties) => properties.get('values'))
    .find((property) => property.name === name)?.value;
}

/** With a timer goes the end that only it leads to. */
class EndsGoToo {
  static $inject = ['eventBus', 'modeling'];

  constructor(eventBus, modeling) {
    eventBus.on('commandStack.shape.delete.preExecute', ({ context }) => {
      context.ends = endsOf(context.shape);
    });
    eventBus.on('commandStack.shape.delete.postExecuted', ({ context }) => {
      context.ends.filter(({ parent }) => parent).forEach((end) => modeling.removeShape(end));
    });
  }
}

function endsOf(timer) {
  const ends = timerOf(timer) && clockOf(timer).clause ? timer.outgoing.map(({ target }) => target) : [];
  return ends.filter(({ type, incoming, businessObject }) => {
    const [message] = businessObject.eventDefinitions ?? [];
    return type === 'bpmn:EndEvent' && incoming.length === 1 && message?.get('camunda:expression');
  });
}

/** What the panel and the pad around a step let an owner do with clauses. */
class ClauseDrawing {
  static $inject = ['commandStack'];

  constructor(commandStack) {
    this.commandStack = commandStack;
    commandStack.registerHandler('aftersales.drawClock', DrawClock);
    commandStack.registerHandler('aftersales.chooseClause', ChooseClause);
    commandStack.registerHandler('aftersales.sayProperty', SayProperty);
  }

  /** @returns the timer that was drawn */
  draw(kind, step, clause) {
    const context = { step, clause, kind };
    this.commandStack.execute('aftersales.drawClock', context);
    return context.event;
  }

  choose(clock, clause) {
    this.commandStack.execute('aftersales.chooseClause', { clock, clause });
  }

  say(element, name, value) {
    this.commandStack.execute('aftersales.sayProperty', { element, name, value });
  }
}

export const drawing = {
  __init__: ['clauseDrawing', 'endsGoToo'],
  clauseDrawing: ['type', ClauseDrawing],
  endsGoToo: ['type', EndsGoToo],
};
