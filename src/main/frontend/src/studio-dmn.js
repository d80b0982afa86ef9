import './studio-dmn.css';
import { DmnModel } from './studio/dmn-model.js';
import { DraftEditor } from './studio/draft-editor.js';

class TableEditor extends DraftEditor {
  ending = 'dmn';

  createModel(changed) {
    return new DmnModel(this.piece('canvas'), changed);
  }
}

customElements.define('draft-editor', TableEditor);
