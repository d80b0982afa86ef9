import NavigatedViewer from 'camunda-bpmn-js/lib/camunda-platform/NavigatedViewer';
import { PAGE_COLOURS } from './diagram-colours.js';
import { shownName } from './element-names.js';
import { text } from './text.js';

const LEGIBLE = 0.7;
const MARGIN = 30;

/** For what is laid over an element and is to be read however small the diagram is. */
export const ALWAYS = { show: { minZoom: 0 }, scale: { min: 0.8, max: 1 } };

/**
 * `<case-diagram src="/…/diagram.bpmn" active="Task_A Task_B" taken="Start_A Task_C">` draws a model, the path that the
 * case took and the tokens where it stands; `marked` are elements that the page says something about. The page scrolls over it; it is moved by dragging and by its buttons.
 * With `loading="lazy"` it is drawn when it comes into sight, since drawing takes as long as the whole page around it.
 */
export class CaseDiagram extends HTMLElement {
  async connectedCallback() {
    this.canvasElement = this.appendChild(Object.assign(document.createElement('div'), { className: 'diagram-canvas' }));
    if (this.getAttribute('loading') === 'lazy') {
      await comesIntoSight(this);
    }
    this.viewer = new NavigatedViewer({ container: this.canvasElement, zoomScroll: { enabled: false }, bpmnRenderer: PAGE_COLOURS });
    this.viewer.on('import.parse.complete', ({ elementsById = {} }) => Object.values(elementsById).forEach(showName));
    try {
      const response = await fetch(this.getAttribute('src'));
      await this.viewer.importXML(await response.text());
      this.show();
    } catch {
      this.replaceChildren(text('diagram.failed'));
    }
  }

  disconnectedCallback() {
    this.viewer?.destroy();
  }

  show() {
    const active = this.elements('active');
    this.mark(this.elements('taken'), 'is-taken');
    this.mark(active, 'is-active');
    this.mark(this.elements('marked'), 'is-marked');
    active.forEach((element) => this.putToken(element));
    this.appendChild(this.buttons(active));
    this.start(active);
    this.dataset.ready = 'true';
    this.dispatchEvent(new CustomEvent('drawn', { bubbles: true }));
  }

  elements(attribute) {
    const registry = this.viewer.get('elementRegistry');
    return (this.getAttribute(attribute) ?? '')
      .split(/\s+/)
      .map((id) => registry.get(id))
      .filter(Boolean);
  }

  mark(elements, marker) {
    const canvas = this.viewer.get('canvas');
    elements.forEach((element) => canvas.addMarker(element, marker));
  }

  putToken(element) {
    const token = Object.assign(document.createElement('span'), { className: 'diagram-token' });
    token.title = text('diagram.token');
    this.viewer.get('overlays').add(element, { position: { top: -10, left: -10 }, html: token });
  }

  start(active) {
    this.fit();
    if (active.length > 0 && !this.isLegible()) {
      this.focusOn(active[0]);
    }
  }

  isLegible() {
    return this.viewer.get('canvas').zoom() >= LEGIBLE;
  }

  fit() {
    const canvas = this.viewer.get('canvas');
    canvas.zoom('fit-viewport', 'auto');
    if (canvas.zoom() > 1) {
      canvas.zoom(1, 'auto');
    }
  }

  /** The element in the middle, as far as the diagram reaches. */
  focusOn(element) {
    const canvas = this.viewer.get('canvas');
    canvas.zoom(LEGIBLE);
    const { inner, outer } = canvas.viewbox();
    const size = { width: outer.width / LEGIBLE, height: outer.height / LEGIBLE };
    const middle = middleOf(element);
    const x = within(middle.x - size.width / 2, inner.x, inner.x + inner.width - size.width);
    const y = within(middle.y - size.height / 2, inner.y, inner.y + inner.height - size.height);
    canvas.viewbox({ x, y, ...size });
  }

  buttons(active) {
    const step = (factor) => () => this.viewer.get('zoomScroll').stepZoom(factor);
    const bar = Object.assign(document.createElement('div'), { className: 'diagram-buttons' });
    bar.append(button('+', 'diagram.zoomIn', step(1)), button('−', 'diagram.zoomOut', step(-1)));
    bar.append(button('⤢', 'diagram.fit', () => this.fit()));
    if (active.length > 0) {
      bar.append(button('●', 'diagram.toToken', () => this.focusOn(active[0])));
    }
    return bar;
  }
}

function comesIntoSight(element) {
  return new Promise((seen) => {
    const watch = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) {
        watch.disconnect();
        seen();
      }
    });
    watch.observe(element);
  });
}

function showName(element) {
  if (element.name) {
    element.name = shownName(element.name);
  }
}

/** Of a flow, the middle of the stretch at its half. */
export function middleOf({ x, y, width, height, waypoints }) {
  if (!waypoints) {
    return { x: x + width / 2, y: y + height / 2 };
  }
  const half = Math.floor(waypoints.length / 2);
  const [from, to] = [waypoints[half - 1], waypoints[half]];
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

function within(wanted, least, most) {
  return Math.max(least - MARGIN, Math.min(wanted, most + MARGIN));
}

function button(sign, label, act) {
  const element = Object.assign(document.createElement('button'), { type: 'button', textContent: sign, title: text(label) });
  element.setAttribute('aria-label', text(label));
  element.addEventListener('click', act);
  return element;
}

customElements.define('case-diagram', CaseDiagram);
