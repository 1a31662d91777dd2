import type { GraphEdge, GraphNode, SurveyGraph } from '../../../src/domain/survey/survey-graph.ts';

/** Colours of the pictures; Mermaid draws the rest. */
const STYLES = [
  'classDef entry fill:#e7f4f2,stroke:#0f766e,color:#1c2430',
  'classDef everybody fill:#ffffff,stroke:#9aa5b1,color:#1c2430',
  'classDef some fill:#ffffff,stroke:#0f766e,color:#1c2430,stroke-dasharray:5 4',
  'classDef nobody fill:#f5f6f8,stroke:#9aa5b1,color:#5b6675,stroke-dasharray:2 4',
];

/** The graph as a Mermaid flowchart, as Markdown pages show it in a fence. Any text is shown as it is. */
export function toMermaid(graph: SurveyGraph): string {
  return [
    '---',
    `title: ${JSON.stringify(toTitle(`${graph.title} · ${graph.caption}`))}`,
    '---',
    'flowchart TD',
    ...graph.nodes.map((node) => `  ${drawNode(node)}`),
    ...graph.edges.map((edge) => `  ${drawEdge(edge)}`),
    ...STYLES.map((style) => `  ${style}`),
    '',
  ].join('\n');
}

function drawNode({ id, role, name, text, facts, asked }: GraphNode): string {
  const lines = [name === undefined ? text : `${name} ${text}`, facts.join(' · ')].filter(
    (line) => line !== '',
  );
  const label = `"${lines.map(toEntities).join('<br/>')}"`;
  return role === 'question' ? `${id}[${label}]:::${asked}` : `${id}([${label}]):::entry`;
}

function drawEdge({ from, to, kind, label }: GraphEdge): string {
  const text = label === undefined ? '' : `|"${toEntities(label)}"|`;
  return `${from} ${kind === 'otherwise' ? '-.->' : '-->'}${text} ${to}`;
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\$(?=\$)|\\(?=n)|:(?=fa-)|<(?=[a-z/!?])/giu, (sign) => sign + GAP);
}

/** Entities are not read in a title, and tags are taken out of it: their brackets become wide ones. */
function toTitle(text: string): string {
  return oneLine(text).replaceAll('<', '＜').replaceAll('>', '＞');
}

/** Nothing to see; but formulas, line ends, icons and tags, which Mermaid finds even between entities, fall apart. */
const GAP = '\u200b';

/**
 * Everything that Mermaid, its Markdown or HTML could take for more than a letter becomes a numbered entity: quotes and
 * brackets, `#` and `;` of entities, `%%` of comments and directives, list marks and emphasis.
 */
function toEntities(text: string): string {
  return oneLine(text).replaceAll(
    /["#&<>`{}%\\*_~[\]|;$]|(?<=\d)\.(?= )|^[-+=]/gu,
    (sign) => `#${sign.codePointAt(0)};`,
  );
}
