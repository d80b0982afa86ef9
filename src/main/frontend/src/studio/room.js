const EVENT = 36;
const STRIDE = 12;
const MARGIN = 4;
const LABEL = 34;
const DISTANCES = [64, 96, 136, 190];

/** How bad it is to cover a shape, a label or a flow, or to leave the sub-process. */
const COVERED = { shape: 100, label: 3, flow: 5, edge: 8 };

/**
 * Where a timer may stand on the edge of a step, and the end that it leads to beside it: `{event, end}`, both middles. Of all places
 * the one that covers least; as the shipped diagrams have it, below and to the right where nothing is in the way.
 */
export function roomOn(step, elements) {
  const others = elements.filter((element) => element !== step && !isAround(element, step));
  const costs = candidates(step).map((place) => [place, costOf(place, step.parent, others)]);
  return costs.reduce((best, next) => (next[1] < best[1] ? next : best))[0];
}

function costOf({ event, end }, parent, others) {
  const timer = square(event, 4);
  const way = between(event, end);
  const covered = others.filter((other) => covers(way, other) || (!other.waypoints && covers(timer, other)));
  const left = isWithin(end, parent) ? 0 : COVERED.edge;
  return covered.reduce((sum, other) => sum + COVERED[kindOf(other)], left);
}

function kindOf({ waypoints, labelTarget }) {
  return waypoints ? 'flow' : labelTarget ? 'label' : 'shape';
}

function covers(area, element) {
  const { waypoints } = element;
  return waypoints ? waypoints.some((point, at) => at > 0 && meet(area, spanOf(waypoints[at - 1], point))) : element.width > 0 && meet(area, element);
}

/** The middle of a label beside the way from a timer to its end: to the right, unless something is there. */
export function roomForLabel({ event, end }, { width, height }, elements) {
  const y = event.y + Math.sign(end.y - event.y) * (EVENT / 2 + 1 + height / 2);
  const [right, left] = [1, -1].map((side) => ({ x: event.x + side * (EVENT / 2 - 3 + width / 2), y }));
  const isTaken = elements.some((element) => !element.waypoints && element.width && meet(around(right, width, height), element));
  return isTaken ? left : right;
}

function around({ x, y }, width, height) {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function candidates(step) {
  const middles = [];
  for (let x = step.x + step.width - EVENT / 2 - 5; x >= step.x + EVENT / 2; x -= STRIDE) {
    middles.push(x);
  }
  return DISTANCES.flatMap((distance) => [
    ...middles.map((x) => below(x, step.y + step.height, distance)),
    ...middles.map((x) => below(x, step.y, -distance)),
  ]);
}

function below(x, edge, distance) {
  return { event: { x, y: edge }, end: { x, y: edge + distance } };
}

/** The end with its label, and the flow that leads there. */
function between(event, end) {
  const outward = Math.sign(end.y - event.y);
  const near = event.y + outward * (EVENT / 2 + 2);
  const far = end.y + outward * (EVENT / 2) + (outward > 0 ? LABEL : 0);
  return { x: end.x - EVENT / 2 - MARGIN, width: EVENT + 2 * MARGIN, y: Math.min(near, far), height: Math.abs(far - near) };
}

function square({ x, y }, margin) {
  const size = EVENT + 2 * margin;
  return { x: x - size / 2, y: y - size / 2, width: size, height: size };
}

function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function isWithin(end, around) {
  const isRoot = around.width === undefined;
  const { x, y, width, height } = square(end, MARGIN);
  return isRoot || (x > around.x && y > around.y && x + width < around.x + around.width && y + height + LABEL < around.y + around.height);
}

/** Flows go along the axes, nearly all of them. */
function spanOf(a, b) {
  return { x: Math.min(a.x, b.x) - 1, y: Math.min(a.y, b.y) - 1, width: Math.abs(a.x - b.x) + 2, height: Math.abs(a.y - b.y) + 2 };
}

/** A sub-process holds what is drawn in it, and the diagram everything. */
function isAround(element, step) {
  for (let around = step.parent; around; around = around.parent) {
    if (around === element) {
      return true;
    }
  }
  return false;
}
