/** Everything that is drawn with the viewer, which is too heavy for pages without a diagram. */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import './case-diagram.js';
import './model-difference.js';
import './heat-diagram.js';
