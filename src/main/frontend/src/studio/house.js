import BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import { text } from '../text.js';
import { clocksOn, reminderOf } from './clauses.js';
import { drawing } from './drawing.js';
import { StepTemplates } from './templates.js';
import { translation } from './translation.js';

/** After everybody else. */
const LAST = 100;

/** Ids begin as the house wants them; `N` stands for what nobody named. */
const PREFIXES = [
  ['bpmn:StartEvent', 'Start_N'],
  ['bpmn:EndEvent', 'End_N'],
  ['bpmn:Event', 'Event_N'],
  ['bpmn:SubProcess', 'SubProcess_N'],
  ['bpmn:Activity', 'Task_N'],
  ['bpmn:Gateway', 'Gateway_N'],
  ['bpmn:SequenceFlow', 'Flow_N'],
  ['bpmn:Message', 'Message_N'],
  ['bpmn:Error', 'Error_N'],
  ['bpmn:Escalation', 'Escalation_N'],
];

class HouseNames extends BpmnFactory {
  static $inject = ['moddle'];

  _ensureId(element) {
    const [, prefix] = PREFIXES.find(([type]) => element.$instanceOf(type)) ?? [];
    if (!element.id && prefix) {
      element.id = this._model.ids.nextPrefixed(prefix, element);
    } else {
      super._ensureId(element);
    }
  }
}

/** What the server refuses in any diagram is not offered; a step with a form or a delegate is a template. */
const REFUSED_KINDS = new RegExp(
  [
    '(append|create|replace-with)-(task|(send|manual|rule|script)-task|call-activity|transaction|complex-gateway|.*pool|data-.*-reference)$',
    '(append|create)-(user|service)-task$',
    'ad-hoc-subprocess|signal|compensation|cancel|instantiate|timer-start|timer-intermediate-catch|conditional-(start|intermediate-catch|boundary)',
    'loop$|-mi$|toggle-(parallel|sequential|loop|is-collection)',
  ].join('|'),
);
const REFUSED_TOOLS = ['create.task', 'create.data-object', 'create.data-store', 'create.participant-expanded'];
const REFUSED_PADS = ['append.append-task', 'append.compensation-activity', 'append.signal-intermediate-event', 'append.timer-intermediate-event', 'append.condition-intermediate-event'];

class OnlyWhatRuns {
  static $inject = ['popupMenu', 'palette', 'contextPad'];

  constructor(popupMenu, palette, contextPad) {
    const offered = () => (entries) => without(entries, (id) => REFUSED_KINDS.test(id));
    ['bpmn-create', 'bpmn-append', 'bpmn-replace'].forEach((menu) =>
      popupMenu.registerProvider(menu, LAST, { getPopupMenuEntries: offered, getPopupMenuHeaderEntries: offered }),
    );
    palette.registerProvider(LAST, { getPaletteEntries: () => (entries) => without(entries, (id) => REFUSED_TOOLS.includes(id)) });
    contextPad.registerProvider(LAST, { getContextPadEntries: () => (entries) => without(entries, (id) => REFUSED_PADS.includes(id)) });
  }
}

function without(entries, refused) {
  return Object.fromEntries(Object.entries(entries).filter(([id]) => !refused(id)));
}

/** Beside a step that a clock stands on: its reminder. */
class ReminderPad {
  static $inject = ['contextPad', 'clauseDrawing', 'selection'];

  constructor(contextPad, clauseDrawing, selection) {
    contextPad.registerProvider(LAST + 1, { getContextPadEntries: (step) => this.entries(step, clauseDrawing, selection) });
  }

  entries(step, clauseDrawing, selection) {
    const clock = clocksOn(step).find(({ clause, isReminder }) => clause && !isReminder && !reminderOf(step, clause));
    const add = () => selection.select(clauseDrawing.draw('reminder', step, clock.clause));
    return clock
      ? { 'add-reminder': { group: 'edit', className: 'bpmn-icon-intermediate-event-catch-non-interrupting-timer', title: text('studio.editor.remind'), action: { click: add } } }
      : {};
  }
}

/** The panel shows what a diagram here can have; clauses, forms and delegates are chosen elsewhere. */
const GROUPS = /^(general|documentation|message|error|escalation|link|CamundaPlatform__Condition|ElementTemplates__.*)$/;
const REFUSED_ENTRIES = ['versionTag', 'processId', 'processName', 'isExecutable'];

class PlainProperties {
  static $inject = ['propertiesPanel'];

  constructor(propertiesPanel) {
    propertiesPanel.registerProvider(LAST, this);
  }

  getGroups() {
    return (groups) =>
      groups
        .filter(({ id }) => GROUPS.test(id))
        .map((group) => ({ ...group, entries: group.entries?.filter(({ id }) => !REFUSED_ENTRIES.includes(id)) }));
  }
}

/** All that makes the modeler one of this house. */
export function houseModules() {
  return [
    translation,
    drawing,
    {
      __init__: ['onlyWhatRuns', 'reminderPad', 'stepTemplates', 'plainProperties'],
      bpmnFactory: ['type', HouseNames],
      onlyWhatRuns: ['type', OnlyWhatRuns],
      reminderPad: ['type', ReminderPad],
      stepTemplates: ['type', StepTemplates],
      plainProperties: ['type', PlainProperties],
    },
  ];
}
