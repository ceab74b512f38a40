/** Draws where a participant stands: every `.bpmn-diagram` on the page, from the address in its `data-src`. */
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

const words = {
  nb: { larger: 'Større', smaller: 'Mindre', whole: 'Vis hele', failed: 'Diagrammet kunne ikke vises.' },
  da: { larger: 'Større', smaller: 'Mindre', whole: 'Vis hele', failed: 'Diagrammet kunne ikke vises.' },
  en: { larger: 'Larger', smaller: 'Smaller', whole: 'Show all', failed: 'The diagram could not be shown.' }
}[document.documentElement.lang.slice(0, 2)] ?? { larger: 'Større', smaller: 'Mindre', whole: 'Vis hele', failed: 'Diagrammet kunne ikke vises.' };

const SMALLEST_READABLE = 0.5;

/** The share of its frame that the whole drawing fills. */
const AIR = 0.95;

async function draw(place) {
  if (place.dataset.drawn) {
    return;
  }
  place.dataset.drawn = 'true';
  try {
    const response = await fetch(place.dataset.src, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
    if (!response.ok) {
      throw new Error(`diagram: ${response.status}`);
    }
    await show(place, await response.json());
  } catch (failure) {
    console.error(failure);
    place.classList.add('bpmn-diagram--failed');
    place.textContent = words.failed;
  }
}

async function show(place, { xml, active = [], completed = [], label }) {
  const canvasPlace = document.createElement('div');
  canvasPlace.className = 'bpmn-diagram__canvas';
  place.append(canvasPlace);
  const viewer = new NavigatedViewer({
    container: canvasPlace,
    // the wheel scrolls the page: zooming has buttons, moving is dragging
    zoomScroll: { enabled: false }
  });
  await viewer.importXML(xml);
  // the drawing is the image; the link to bpmn.io beside it stays a link
  const drawing = canvasPlace.querySelector('svg');
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', label ?? '');
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  const mark = (ids, marker) => ids.filter((id) => elements.get(id)).forEach((id) => canvas.addMarker(id, marker));
  mark(completed, 'stegvis-completed');
  mark(active, 'stegvis-active');
  // as high as the drawing needs at the width there is
  const { inner } = canvas.viewbox();
  canvasPlace.style.height = `${Math.round(Math.min(720, Math.max(240, canvasPlace.clientWidth * inner.height / inner.width)))}px`;
  canvas.resized();
  const whole = () => {
    canvas.zoom('fit-viewport', 'auto');
    canvas.zoom(canvas.zoom() * AIR, { x: canvasPlace.clientWidth / 2, y: canvasPlace.clientHeight / 2 });
  };
  whole();
  if (canvas.zoom() < SMALLEST_READABLE && active.length) {
    const at = elements.get(active[0]);
    canvas.zoom(SMALLEST_READABLE, at && { x: at.x + at.width / 2, y: at.y + at.height / 2 });
    canvas.scrollToElement(active[0]);
  }
  place.append(controls(viewer, whole));
}

function controls(viewer, whole) {
  const bar = document.createElement('div');
  bar.className = 'bpmn-diagram__controls';
  const zoom = viewer.get('zoomScroll');
  const actions = [[words.larger, () => zoom.stepZoom(1)], [words.smaller, () => zoom.stepZoom(-1)], [words.whole, whole]];
  for (const [label, press] of actions) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'ds-button';
    button.dataset.variant = 'tertiary';
    button.dataset.size = 'sm';
    button.textContent = label;
    button.addEventListener('click', press);
    bar.append(button);
  }
  return bar;
}

const drawAll = (within) => within.querySelectorAll('.bpmn-diagram[data-src]').forEach(draw);

drawAll(document);
document.addEventListener('htmx:load', (event) => drawAll(event.target.parentElement ?? document));
