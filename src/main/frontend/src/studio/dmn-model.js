import Modeler from 'dmn-js/lib/Modeler';
import { text } from '../text.js';
import { translation } from './translation.js';

/** A decision table; its rows and cells are what a finding names. */
export class DmnModel {
  constructor(canvas, changed) {
    this.canvas = canvas;
    this.modeler = new Modeler({
      container: canvas,
      decisionTable: { debounceInput: false, additionalModules: [translation] },
    });
    this.modeler.on('viewer.created', ({ viewer }) => viewer.on('commandStack.changed', ({ trigger }) => this.hear(trigger, changed)));
  }

  hear(trigger, changed) {
    if (trigger !== 'clear') {
      this.untouched = undefined;
      changed();
    }
  }

  async open(xml) {
    if (/<!DOCTYPE/i.test(xml)) {
      throw new Error(text('studio.editor.doctype'));
    }
    const { warnings } = await this.modeler.importXML(xml);
    const table = this.modeler.getViews().find(({ type }) => type === 'decisionTable');
    if (!table) {
      throw new Error(text('studio.editor.noTable'));
    }
    if (table !== this.modeler.getActiveView()) {
      await this.modeler.open(table);
    }
    this.untouched = xml;
    return { warnings: warnings.map(({ message }) => message), isLaidOut: false };
  }

  async text() {
    return this.untouched ?? (await this.modeler.saveXML({ format: true })).xml;
  }

  /** What is being typed counts. */
  finish() {
    document.activeElement?.blur();
  }

  /** Puts the cursor into the cell, or into the first cell of the row. */
  goTo(id) {
    const place = this.canvas.querySelector(`[data-element-id="${CSS.escape(id)}"]`);
    const cell = place?.matches('.rule-index') ? place.parentElement.querySelector('.input-cell, .output-cell') : place;
    if (cell) {
      cell.scrollIntoView({ block: 'center', inline: 'nearest' });
      this.get('selection').select(cell.dataset.elementId);
    }
  }

  get(service) {
    return this.modeler.getActiveViewer().get(service);
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
