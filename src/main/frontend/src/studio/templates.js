import chinese from '../../../../../processes/names/zh-steps.json';
import { shownName } from '../element-names.js';
import { isChinese } from '../text.js';

/** What a panel of the studio lets an owner choose is not typed a second time. */
const CHOSEN_ELSEWHERE = new Set(['camunda:dueDate', 'status']);

const MENU_WIDTH = 300;

/** The templates as a person reads them here: in the page's language, and without fields that hold expressions. */
export function withoutTypedFields(templates) {
  return templates.map((template) => ({
    ...template,
    name: shownName(template.name),
    description: isChinese ? chinese[template.description] : template.description,
    properties: template.properties.filter(({ binding }) => !CHOSEN_ELSEWHERE.has(binding.name)),
  }));
}

/** Offers the steps of this house wherever something can be added or replaced. */
export class StepTemplates {
  static $inject = ['eventBus', 'popupMenu', 'elementTemplates', 'bpmnFactory', 'elementFactory', 'autoPlace', 'create', 'mouse', 'translate'];

  constructor(eventBus, popupMenu, elementTemplates, factory, shapes, autoPlace, create, mouse, translate) {
    Object.assign(this, { popupMenu, elementTemplates, factory, shapes, autoPlace, create, mouse });
    this.group = { id: 'templates', name: translate('Templates') };
    popupMenu.registerProvider('bpmn-create', { getPopupMenuEntries: () => this.offer('create', (template) => this.creating(template)) });
    popupMenu.registerProvider('bpmn-append', { getPopupMenuEntries: (step) => this.offer('append', (template) => this.appending(step, template)) });
    popupMenu.registerProvider('bpmn-replace', { getPopupMenuEntries: (step) => this.replacements(step) });
    eventBus.on('elementTemplates.select', ({ element }) => this.openMenu(element));
  }

  offer(what, actions) {
    return (entries) => ({ ...this.entries(what, this.elementTemplates.getLatest(), actions), ...entries });
  }

  replacements(step) {
    const fitting = this.elementTemplates.getLatest().filter(({ appliesTo }) => appliesTo.includes(step.type));
    return (entries) => ({ ...this.entries('replace', fitting, (template) => this.applying(step, template)), ...entries });
  }

  entries(what, templates, actions) {
    return Object.fromEntries(
      templates.map((template) => [
        `${what}.template-${template.id}`,
        { label: template.name, description: template.description, group: this.group, action: actions(template) },
      ]),
    );
  }

  creating(template) {
    const start = (event) => {
      this.popupMenu.close();
      this.create.start(event instanceof KeyboardEvent ? this.mouse.getLastMoveEvent() : event, this.shapeOf(template));
    };
    return { click: start, dragstart: start };
  }

  appending(step, template) {
    return {
      click: () => this.autoPlace.append(step, this.shapeOf(template)),
      dragstart: (event) => this.create.start(event, this.shapeOf(template), { source: step }),
    };
  }

  applying(step, template) {
    return { click: () => this.elementTemplates.applyTemplate(step, template) };
  }

  shapeOf({ id, name, appliesTo: [type], properties }) {
    const facts = properties.map(({ binding, value }) => [binding.name, value]);
    const step = this.factory.create(type, { name, 'camunda:modelerTemplate': id, ...Object.fromEntries(facts) });
    return this.shapes.createShape({ type, businessObject: step });
  }

  /** Beside the panel in which it was asked for. */
  openMenu(element) {
    const { x, y } = document.querySelector('.editor-side').getBoundingClientRect();
    const place = { x: x - MENU_WIDTH - 10, y: y + 10 };
    const options = { title: this.group.name, width: MENU_WIDTH, search: true };
    this.popupMenu.open(element, 'bpmn-replace', { ...place, cursor: place }, options);
  }
}
