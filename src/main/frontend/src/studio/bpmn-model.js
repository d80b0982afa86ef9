import Modeler from 'camunda-bpmn-js/lib/camunda-platform/Modeler';
import { PAGE_COLOURS } from '../diagram-colours.js';
import { houseModules } from './house.js';
import { laidOut } from './layout.js';

/** A diagram smaller than this is shown in part, from its start. */
const SMALLEST = 0.5;
const LEGIBLE = 0.75;

/** A process as the modeler of Camunda Platform 7 draws it, with the steps and names of this house. */
export class BpmnModel {
  constructor(canvas, properties, templates, changed) {
    this.modeler = new Modeler({
      container: canvas,
      propertiesPanel: { parent: properties },
      disableAdjustOrigin: true,
      bpmnRenderer: PAGE_COLOURS,
      additionalModules: houseModules(),
    });
    this.modeler.get('elementTemplatesLoader').setTemplates(templates);
    this.modeler.on('commandStack.changed', ({ trigger }) => {
      if (trigger !== 'clear') {
        this.untouched = undefined;
        changed();
      }
    });
  }

  get(service) {
    return this.modeler.get(service);
  }

  async open(xml) {
    const drawn = await laidOut(xml);
    const { warnings } = await this.modeler.importXML(drawn);
    this.untouched = drawn;
    this.show();
    return { warnings: warnings.map(({ message }) => message), isLaidOut: drawn !== xml };
  }

  /** As it came for as long as nothing was changed, so that nothing that the modeler does not know is lost before. */
  async text() {
    return this.untouched ?? (await this.modeler.saveXML({ format: true })).xml;
  }

  /** What is being typed counts. */
  finish() {
    document.activeElement?.blur();
    this.get('directEditing').complete();
  }

  show() {
    const canvas = this.get('canvas');
    canvas.zoom('fit-viewport', 'auto');
    if (canvas.zoom() < SMALLEST) {
      const start = this.get('elementRegistry').find(({ type }) => type === 'bpmn:StartEvent');
      canvas.zoom(LEGIBLE);
      canvas.scrollToElement(start ?? canvas.getRootElement(), { left: 80, top: 160, bottom: 160, right: 80 });
    }
  }

  /** Selects the element, or the one that it belongs to, and moves it into view. */
  goTo(id) {
    const element = this.find(id);
    if (!element) {
      return;
    }
    const canvas = this.get('canvas');
    canvas.setRootElement(canvas.findRoot(element));
    this.get('selection').select(element);
    if (element !== canvas.getRootElement()) {
      if (canvas.zoom() < SMALLEST) {
        canvas.zoom(LEGIBLE);
      }
      canvas.scrollToElement(element, 120);
    }
  }

  find(id) {
    const registry = this.get('elementRegistry');
    const owns = ({ businessObject }) => businessObject?.eventDefinitions?.some((definition) => definition.id === id);
    return registry.get(id) ?? registry.find(owns);
  }

  undo() {
    this.get('commandStack').undo();
  }

  redo() {
    this.get('commandStack').redo();
  }

  standing() {
    const stack = this.get('commandStack');
    return { canUndo: stack.canUndo(), canRedo: stack.canRedo() };
  }
}
