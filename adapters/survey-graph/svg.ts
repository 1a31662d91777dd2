import type { SurveyGraph } from '../../src/domain/survey/survey-graph.ts';
import { type Box, type PlacedEdge, type PlacedNode, type Point, placeGraph, SIZES } from './layout.ts';
import { wrapText } from './measure.ts';
import { STYLE } from './style.ts';

const TITLE = 21;
const TITLE_LINE = 30;
const HEAD_GAP = 22;
const CORNER = 10;

/**
 * The graph as one SVG document that needs nothing else: it follows the reader's light or dark mode, and asks for the
 * system's own fonts, Chinese ones too. Any text is shown as it is.
 */
export function renderSurveySvg(graph: SurveyGraph): string {
  const placed = placeGraph(graph);
  const inner = Math.max(placed.width, SIZES.card);
  const head = drawHead(graph, inner);
  const width = Math.ceil(inner + 2 * SIZES.margin);
  const height = Math.ceil(head.height + placed.height + 2 * SIZES.margin);
  const left = SIZES.margin + (inner - placed.width) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" lang="${graph.locale}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title caption">`,
    `<title id="title">${xml(graph.title)}</title>`,
    `<desc id="caption">${xml(graph.caption)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${width}" height="${height}" rx="14"/>`,
    ...head.lines,
    `<g transform="translate(${round(left)} ${round(head.height + SIZES.margin)})">`,
    ...placed.edges.map(drawLine),
    ...placed.nodes.map(drawNode),
    ...placed.edges.flatMap(drawLabel),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawHead(
  { title, caption }: SurveyGraph,
  width: number,
): { readonly lines: readonly string[]; readonly height: number } {
  const titles = wrapText(title, TITLE, width);
  const captions = wrapText(caption, SIZES.small, width);
  const below = SIZES.margin + titles.length * TITLE_LINE;
  const lines = [
    ...titles.map((line, index) =>
      text('title', line, { x: SIZES.margin, y: SIZES.margin + TITLE + index * TITLE_LINE }),
    ),
    ...captions.map((line, index) =>
      text('small muted', line, { x: SIZES.margin, y: below + SIZES.small + index * SIZES.smallLine }),
    ),
  ];
  return { lines, height: titles.length * TITLE_LINE + captions.length * SIZES.smallLine + HEAD_GAP };
}

function drawNode({ node, textLines, factLines, ...box }: PlacedNode): string {
  const { x, y } = cornerOf(box);
  const radius = node.role === 'question' ? 12 : 24;
  const shape = `<rect class="card ${node.role} ${node.asked}" x="${round(x)}" y="${round(y)}" width="${box.width}" height="${box.height}" rx="${Math.min(radius, box.height / 2)}"/>`;
  const left = x + SIZES.padding;
  let baseline = y + SIZES.padding;
  const parts: string[] = [];
  if (node.name !== undefined) {
    parts.push(text('small name', node.name, { x: left, y: baseline + SIZES.small }));
    baseline += SIZES.smallLine + SIZES.gap / 2;
  }
  for (const line of textLines) {
    parts.push(text('words', line, { x: left, y: baseline + SIZES.text }));
    baseline += SIZES.textLine;
  }
  baseline += SIZES.gap;
  for (const line of factLines) {
    parts.push(text('small muted', line, { x: left, y: baseline + SIZES.small }));
    baseline += SIZES.smallLine;
  }
  return ['<g>', shape, ...parts, '</g>'].join('');
}

/** A line that leaves and arrives upright, with rounded corners, and an arrow head at its end. */
function drawLine({ edge, points }: PlacedEdge): string {
  const last = points.at(-1);
  if (last === undefined) return '';
  const { x, y } = last;
  const head = `M${round(x - 5)} ${round(y - 8)}L${round(x)} ${round(y)}L${round(x + 5)} ${round(y - 8)}`;
  return `<path class="line ${edge.kind}" d="${pathOf(points)}"/><path class="head ${edge.kind}" d="${head}"/>`;
}

function pathOf([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return '';
  let { x, y } = first;
  let path = `M${round(x)} ${round(y)}`;
  for (const point of rest) {
    path += Math.abs(point.x - x) < 1 ? `L${round(point.x)} ${round(point.y)}` : bend({ x, y }, point);
    ({ x, y } = point);
  }
  return path;
}

/** Down, across, and down again. */
function bend(from: Point, to: Point): string {
  const middle = (from.y + to.y) / 2;
  const way = Math.sign(to.x - from.x);
  const radius = Math.min(CORNER, Math.abs(to.x - from.x) / 2, (to.y - from.y) / 2);
  return [
    `L${round(from.x)} ${round(middle - radius)}`,
    `Q${round(from.x)} ${round(middle)} ${round(from.x + way * radius)} ${round(middle)}`,
    `L${round(to.x - way * radius)} ${round(middle)}`,
    `Q${round(to.x)} ${round(middle)} ${round(to.x)} ${round(middle + radius)}`,
    `L${round(to.x)} ${round(to.y)}`,
  ].join('');
}

function drawLabel({ edge, label }: PlacedEdge): readonly string[] {
  if (label === undefined) return [];
  const { x, y } = cornerOf(label);
  const lines = label.lines.map((line, index) =>
    text('label', line, {
      x: label.x,
      y: y + SIZES.labelPadding / 2 + index * SIZES.labelLine + SIZES.label,
    }),
  );
  return [
    `<rect class="pill ${edge.kind}" x="${round(x)}" y="${round(y)}" width="${label.width}" height="${label.height}" rx="8"/>`,
    ...lines,
  ];
}

function cornerOf({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x - width / 2, y: y - height / 2 };
}

function text(style: string, words: string, at: { readonly x: number; readonly y: number }): string {
  return `<text class="${style}" x="${round(at.x)}" y="${round(at.y)}">${xml(words)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Text of any kind between tags: no markup, and no character that XML 1.0 does not have. */
function xml(words: string): string {
  return words
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);
}
