import { ALWAYS, CaseDiagram } from './case-diagram.js';

/** `<heat-diagram src="/…/xml" table="heat">` shades each element that has a row with `data-element`, `data-shade` from 1 to 5 and `data-note` in that table. */
class HeatDiagram extends CaseDiagram {
  show() {
    document.querySelectorAll(`#${this.getAttribute('table')} [data-element]`).forEach((row) => this.shade(row.dataset));
    super.show();
  }

  shade({ element, shade, note }) {
    const place = this.viewer.get('elementRegistry').get(element);
    if (place && shade !== '0') {
      this.mark([place], `heat-${shade}`);
      const html = Object.assign(document.createElement('span'), { className: `heat-note heat-${shade}`, textContent: note });
      this.viewer.get('overlays').add(place, { position: { bottom: 12, left: -8 }, html, ...ALWAYS });
    }
  }
}

customElements.define('heat-diagram', HeatDiagram);
