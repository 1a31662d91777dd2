import { Graph, layout } from '@dagrejs/dagre';
import type { GraphEdge, GraphNode, SurveyGraph } from '../../src/domain/survey/survey-graph.ts';
import { textWidth, wrapText } from './measure.ts';

/** Sizes of the picture, in pixels. */
export const SIZES = {
  card: 360,
  padding: 16,
  text: 15,
  textLine: 22,
  small: 12.5,
  smallLine: 18,
  gap: 6,
  label: 13,
  labelLine: 18,
  labelWidth: 220,
  labelPadding: 9,
  margin: 28,
  corner: 26,
} as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its middle. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedNode extends Box {
  readonly node: GraphNode;
  readonly textLines: readonly string[];
  readonly factLines: readonly string[];
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  /** From the lower rim of one node to the upper rim of the other. */
  readonly points: readonly Point[];
  readonly label: (Box & { readonly lines: readonly string[] }) | undefined;
}

export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Places the nodes from top to bottom, with room for every line of text and every label. Coordinates begin at 0, 0. */
export function placeGraph(graph: SurveyGraph): PlacedGraph {
  const drawing = new Graph();
  drawing.setGraph({ rankdir: 'TB', nodesep: 40, edgesep: 32, ranksep: 52, marginx: 0, marginy: 0 });
  const cards = graph.nodes.map(measureNode);
  const labels = graph.edges.map(measureLabel);
  for (const { node, width, height } of cards) drawing.setNode(node.id, { width, height });
  for (const [index, edge] of graph.edges.entries())
    drawing.setEdge(edge.from, edge.to, {
      width: labels[index]?.width ?? 0,
      height: labels[index]?.height ?? 0,
      labelpos: 'c',
      // The way that everybody goes stays straight.
      weight: edge.kind === 'otherwise' ? 1 : 4,
    });
  layout(drawing);
  const { width = 0, height = 0 } = drawing.graph();
  const flip = isBackToFront(graph, drawing);
  const turn = <T extends Point>(at: T): T => (flip ? { ...at, x: width - at.x } : at);
  return {
    width,
    height,
    nodes: cards.map((card) => ({ ...card, ...turn(boxOf(drawing, card.node.id)) })),
    edges: graph.edges.map((edge, index) => {
      const { points = [], x = 0, y = 0 } = drawing.edge(edge.from, edge.to);
      const label = labels[index];
      const [from, to] = [turn(boxOf(drawing, edge.from)), turn(boxOf(drawing, edge.to))];
      return {
        edge,
        points: dock(points.slice(1, -1).map(turn), from, to),
        label: label && turn({ ...label, x, y }),
      };
    }),
  };
}

/** Whether what a question branches into stands more often from right to left than in the order of the survey. */
function isBackToFront({ edges }: SurveyGraph, drawing: Graph): boolean {
  const pairs = edges.flatMap((edge, index) => {
    const next = edges[index + 1];
    return next?.from === edge.from ? [[startOf(drawing, edge), startOf(drawing, next)] as const] : [];
  });
  return pairs.reduce((sum, [left, right]) => sum + Math.sign(left - right), 0) > 0;
}

function startOf(drawing: Graph, { from, to }: GraphEdge): number {
  const { points = [] } = drawing.edge(from, to);
  return points[1]?.x ?? 0;
}

function boxOf(drawing: Graph, id: string): Box {
  const { x = 0, y = 0, width = 0, height = 0 } = drawing.node(id);
  return { x, y, width, height };
}

/** The way between two nodes, from the lower rim to the upper one, where it is nearest but never at a corner. */
function dock(between: readonly Point[], from: Box, to: Box): readonly Point[] {
  const near = (box: Box, x: number): number => {
    const reach = box.width / 2 - SIZES.corner;
    if (Math.abs(x - box.x) <= reach) return x;
    return box.x + Math.sign(x - box.x) * (reach - SIZES.corner);
  };
  const start = { x: near(from, between[0]?.x ?? to.x), y: from.y + from.height / 2 };
  const end = { x: near(to, between.at(-1)?.x ?? start.x), y: to.y - to.height / 2 };
  return [start, ...between, end];
}

function measureNode(node: GraphNode): Omit<PlacedNode, 'x' | 'y'> {
  const inner = SIZES.card - 2 * SIZES.padding;
  const textLines = wrapText(node.text, SIZES.text, inner);
  const factLines = wrapText(node.facts.join(' · '), SIZES.small, inner);
  const name = node.name === undefined ? 0 : SIZES.smallLine + SIZES.gap / 2;
  const facts = factLines.length === 0 ? 0 : SIZES.gap + factLines.length * SIZES.smallLine;
  const height = 2 * SIZES.padding + name + textLines.length * SIZES.textLine + facts;
  return { node, textLines, factLines, width: SIZES.card, height };
}

function measureLabel({
  label,
}: GraphEdge): (Omit<Box, 'x' | 'y'> & { readonly lines: readonly string[] }) | undefined {
  if (label === undefined) return undefined;
  const lines = wrapText(label, SIZES.label, SIZES.labelWidth);
  const width = Math.max(...lines.map((line) => textWidth(line, SIZES.label))) + 2 * SIZES.labelPadding;
  return { lines, width: Math.ceil(width), height: lines.length * SIZES.labelLine + SIZES.labelPadding };
}
