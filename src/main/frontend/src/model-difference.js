import { ALWAYS, CaseDiagram, middleOf } from './case-diagram.js';
import { text } from './text.js';

const MARKS = {
  added: { sign: '+', said: 'diagram.added' },
  removed: { sign: '−', said: 'diagram.removed' },
  changed: { sign: '≠', said: 'diagram.changed' },
};

/** `<compared-diagram src="/…/xml" added="Task_A" removed="Flow_B" changed="Task_C">` draws one side of a difference: each mark has a sign, a pattern and a colour. */
class ComparedDiagram extends CaseDiagram {
  show() {
    this.signed = [];
    Object.keys(MARKS).forEach((kind) => this.elements(kind).filter(isDrawn).forEach((element) => this.sign(element, kind)));
    super.show();
  }

  sign(element, kind) {
    this.signed.push(element);
    this.mark([element], `is-${kind}`);
    const { sign, said } = MARKS[kind];
    const html = Object.assign(document.createElement('span'), { className: `diagram-sign is-${kind}`, textContent: sign, title: text(said) });
    this.viewer.get('overlays').add(element, { position: placeOfSign(element), html, ...ALWAYS });
  }

  find(id) {
    const element = this.viewer.get('elementRegistry').get(id);
    return element && isDrawn(element) ? element : undefined;
  }

  point(id) {
    const canvas = this.viewer.get('canvas');
    if (this.pointed) {
      canvas.removeMarker(this.pointed, 'is-pointed');
    }
    this.pointed = this.find(id);
    if (this.pointed) {
      canvas.addMarker(this.pointed, 'is-pointed');
      this.focusOn(this.pointed);
    }
  }
}

/** The process itself is an element too, and the paper. */
function isDrawn(element) {
  return Boolean(element.parent);
}

function placeOfSign(element) {
  if (!element.waypoints) {
    return { top: -12, right: 12 };
  }
  const { x, y } = middleOf(element);
  const left = Math.min(...element.waypoints.map((point) => point.x));
  const top = Math.min(...element.waypoints.map((point) => point.y));
  return { left: x - left - 11, top: y - top - 11 };
}

/**
 * `<model-difference>` holds two compared diagrams and moves them as one. In the section around it, a line with `data-element` leads to
 * that element, and a click on the element leads to its line.
 */
class ModelDifference extends HTMLElement {
  connectedCallback() {
    this.drawn = [];
    this.around = this.closest('section');
    this.addEventListener('drawn', (event) => this.take(event.target));
  }

  take(diagram) {
    this.drawn.push(diagram);
    diagram.viewer.on('element.click', ({ element }) => this.tell((element.labelTarget ?? element).id));
    if (this.drawn.length === 2) {
      this.join(...this.drawn);
    }
    this.offerWays(diagram);
  }

  /** Whoever looks at a place in one looks at the same place in the other. */
  join(one, other) {
    const wider = [one, other].reduce((a, b) => (widthOf(a) >= widthOf(b) ? a : b));
    this.follow(one, other);
    this.follow(other, one);
    wider.fit();
    this.start();
    this.dataset.ready = 'true';
  }

  /** Where a diagram is too large to be read as a whole, at the first thing that differs. */
  start() {
    const differing = this.drawn.find((diagram) => !diagram.isLegible() && diagram.signed.length > 0);
    differing?.focusOn(differing.signed[0]);
  }

  follow(leader, follower) {
    leader.viewer.on('canvas.viewbox.changed', ({ viewbox: { x, y, width, height } }) => {
      if (!this.following) {
        this.following = true;
        follower.viewer.get('canvas').viewbox({ x, y, width, height });
        this.following = false;
      }
    });
  }

  offerWays(diagram) {
    this.lines()
      .filter((line) => !line.querySelector('.way') && diagram.find(line.dataset.element))
      .forEach((line) => this.offerWay(line));
  }

  offerWay(line) {
    const label = text('diagram.show', line.dataset.element);
    const way = Object.assign(document.createElement('button'), { type: 'button', className: 'plain way', textContent: '◎', title: label });
    way.setAttribute('aria-label', label);
    line.insertBefore(way, line.querySelector('ul'));
    line.classList.add('leads');
    line.addEventListener('click', () => this.point(line.dataset.element));
  }

  point(id) {
    this.drawn.forEach((diagram) => diagram.point(id));
    this.markLines(id);
    this.scrollIntoView({ block: 'nearest' });
  }

  tell(id) {
    this.drawn.forEach((diagram) => diagram.find(id) && diagram.point(id));
    const [line] = this.markLines(id);
    line?.scrollIntoView({ block: 'nearest' });
    line?.querySelector('.way')?.focus({ preventScroll: true });
  }

  markLines(id) {
    this.lines().forEach((line) => line.classList.toggle('is-pointed', line.dataset.element === id));
    return this.lines().filter((line) => line.dataset.element === id);
  }

  lines() {
    return [...this.around.querySelectorAll('[data-element]')];
  }
}

function widthOf(diagram) {
  return diagram.viewer.get('canvas').viewbox().inner.width;
}

customElements.define('compared-diagram', ComparedDiagram);
customElements.define('model-difference', ModelDifference);
