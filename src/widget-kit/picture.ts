/**
 * What a view shows, as one SVG: its boxes, its letters line by line and its drawings, each where the page put it. So
 * tables and coloured words can be saved as pictures just as charts can, without a font or a style of the page's.
 */
const NS = 'http://www.w3.org/2000/svg';

/** Presentation attributes that a drawing of ours takes from the style sheet. */
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
];

/** Around the view, in pixels. */
const MARGIN = 16;

interface Pen {
  readonly out: SVGElement;
  /** Viewport coordinates of the picture's corner. */
  readonly left: number;
  readonly top: number;
  readonly ruler: CanvasRenderingContext2D;
}

export function pictureOf(view: Element): SVGSVGElement {
  const box = view.getBoundingClientRect();
  const left = box.left - MARGIN;
  const top = box.top - MARGIN;
  const width = Math.ceil(view.scrollWidth + 2 * MARGIN);
  const height = Math.ceil(box.height + 2 * MARGIN);
  const svg = document.createElementNS(NS, 'svg');
  svg.setAttribute('xmlns', NS);
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const pen = { out: svg, left, top, ruler: document.createElement('canvas').getContext('2d')! };
  const background = getComputedStyle(document.documentElement).backgroundColor;
  draw(pen, 'rect', { width, height, fill: background });
  drawElement(pen, view);
  return svg;
}

function drawElement(pen: Pen, element: Element): void {
  const style = getComputedStyle(element);
  // A closed `<details>` still has boxes inside; what is meant for screen readers alone is clipped away.
  if (!element.checkVisibility({ visibilityProperty: true }) || style.clipPath !== 'none') return;
  if (element instanceof SVGSVGElement) return drawDrawing(pen, element);
  if (element instanceof HTMLElement) for (const box of element.getClientRects()) drawBox(pen, box, style);
  if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement)
    return drawField(pen, element, style);
  for (const child of element.childNodes) {
    if (child instanceof Element) drawElement(pen, child);
    else if (child instanceof Text) drawText(pen, child, style);
  }
}

function drawBox(pen: Pen, box: DOMRect, style: CSSStyleDeclaration): void {
  const place = { x: box.left - pen.left, y: box.top - pen.top, width: box.width, height: box.height };
  if (box.width === 0 || box.height === 0) return;
  const radius = Number.parseFloat(style.borderTopLeftRadius) || 0;
  if (isPainted(style.backgroundColor))
    draw(pen, 'rect', { ...place, rx: radius, fill: style.backgroundColor });
  const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
    width: style[`border${side}Style`] === 'none' ? 0 : Number.parseFloat(style[`border${side}Width`]),
    color: style[`border${side}Color`],
  }));
  const [top, right, bottom, left] = sides as [Side, Side, Side, Side];
  if (sides.every(({ width, color }) => width > 0 && width === top.width && color === top.color)) {
    const inset = top.width / 2;
    const frame = { x: place.x + inset, y: place.y + inset };
    const size = { width: box.width - top.width, height: box.height - top.width };
    return draw(pen, 'rect', {
      ...frame,
      ...size,
      rx: radius,
      fill: 'none',
      stroke: top.color,
      'stroke-width': top.width,
    });
  }
  const { x, y, width, height } = place;
  if (top.width > 0) draw(pen, 'rect', { x, y, width, height: top.width, fill: top.color });
  if (bottom.width > 0)
    draw(pen, 'rect', { x, y: y + height - bottom.width, width, height: bottom.width, fill: bottom.color });
  if (left.width > 0) draw(pen, 'rect', { x, y, width: left.width, height, fill: left.color });
  if (right.width > 0)
    draw(pen, 'rect', { x: x + width - right.width, y, width: right.width, height, fill: right.color });
}

interface Side {
  readonly width: number;
  readonly color: string;
}

/** Words of one line are one piece of text, set at the baseline that the page gave it. */
function drawText(pen: Pen, text: Text, style: CSSStyleDeclaration): void {
  const range = document.createRange();
  let line: { words: string; box: DOMRect } | undefined;
  const flush = (): void => {
    if (line) drawLetters(pen, line.words.replace(/\s+/g, ' '), line.box, style);
    line = undefined;
  };
  for (const { index, 0: piece } of text.data.matchAll(/\s*(?:[^\s\p{Lo}]+|\p{Lo})/gu)) {
    const skipped = piece.length - piece.trimStart().length;
    range.setStart(text, index + skipped);
    range.setEnd(text, index + piece.length);
    const box = range.getClientRects()[0];
    if (!box || box.width === 0) continue;
    if (line && Math.abs(line.box.top - box.top) < 2) line.words += piece;
    else {
      flush();
      line = { words: piece.trimStart(), box };
    }
  }
  flush();
}

function drawField(pen: Pen, field: HTMLInputElement | HTMLSelectElement, style: CSSStyleDeclaration): void {
  const shown = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : field.value;
  if (!shown || (field instanceof HTMLInputElement && field.type !== 'text' && field.type !== 'number'))
    return;
  const box = field.getBoundingClientRect();
  const indent = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
  drawLetters(pen, shown, new DOMRect(box.left + indent, box.top, box.width, box.height), style);
}

function drawLetters(pen: Pen, letters: string, box: DOMRect, style: CSSStyleDeclaration): void {
  pen.ruler.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = pen.ruler.measureText(letters);
  const baseline = box.top + (box.height - ascent - descent) / 2 + ascent;
  draw(
    pen,
    'text',
    {
      x: box.left - pen.left,
      y: baseline - pen.top,
      fill: style.color,
      'font-family': style.fontFamily,
      'font-size': style.fontSize,
      'font-weight': style.fontWeight,
      'font-style': style.fontStyle,
    },
    letters,
  );
}

function drawDrawing(pen: Pen, drawing: SVGSVGElement): void {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const from = [drawing, ...drawing.querySelectorAll<SVGElement>('*')];
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of STYLES) to[i]!.setAttribute(name, style.getPropertyValue(name));
    to[i]!.removeAttribute('class');
  });
  const { left, top, width, height } = drawing.getBoundingClientRect();
  copy.setAttribute('x', String(left - pen.left));
  copy.setAttribute('y', String(top - pen.top));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  pen.out.append(copy);
}

function draw(pen: Pen, name: string, attributes: Record<string, string | number>, letters?: string): void {
  const shape = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes))
    shape.setAttribute(key, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  if (letters !== undefined) shape.textContent = letters;
  pen.out.append(shape);
}

function isPainted(color: string): boolean {
  return color !== 'transparent' && !/(?:, 0|\/ 0)\)$/.test(color);
}
