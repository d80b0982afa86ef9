import './studio-bpmn.css';
import { getJson } from './api.js';
import { BpmnModel } from './studio/bpmn-model.js';
import { DraftEditor } from './studio/draft-editor.js';
import { StepPanel } from './studio/step-panel.js';
import { withoutTypedFields } from './studio/templates.js';

class DiagramEditor extends DraftEditor {
  ending = 'bpmn';

  async createModel(changed) {
    const [templates, clauses] = await Promise.all([
      getJson('/api/v1/studio/element-templates'),
      getJson(`/api/v1/studio/clauses?process=${this.getAttribute('model')}`),
    ]);
    const model = new BpmnModel(this.piece('canvas'), this.piece('properties'), withoutTypedFields(templates), changed);
    new StepPanel(model, clauses.items, this.piece('step-title'), this.piece('step')).follow();
    return model;
  }

  showNarrow() {
    if (!this.querySelector('case-diagram')) {
      const diagram = document.createElement('case-diagram');
      diagram.setAttribute('src', `/api/v1/studio/drafts/${this.draftId}/xml`);
      this.piece('narrow').append(diagram);
    }
  }
}

customElements.define('draft-editor', DiagramEditor);
