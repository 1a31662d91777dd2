/** What a Mermaid flowchart says, as far as ours use the language. */
export interface ReadFlowchart {
  readonly title: string;
  readonly nodes: ReadonlyMap<string, { readonly lines: readonly string[]; readonly style: string }>;
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly dotted: boolean;
    readonly label: string | undefined;
  }[];
}

/** Between the quotes of a label: letters, harmless signs, numbered entities and line breaks. */
const LABEL = String.raw`"((?:[^"#&<>\x60{}%\\*_~[\]|;$\n]|#\d+;|<br/>)*)"`;
const NODE = new RegExp(String.raw`^  ([a-z][a-z0-9]*)(\[|\(\[)${LABEL}(\]\)|\]):::([a-z]+)$`, 'u');
const EDGE = new RegExp(String.raw`^  ([a-z][a-z0-9]*) (-->|-\.->)(?:\|${LABEL}\|)? ([a-z][a-z0-9]*)$`, 'u');
const STYLE = /^ {2}classDef ([a-z]+) [a-z-]+:[#a-z0-9 ]+(?:,[a-z-]+:[#a-z0-9 ]+)*$/u;

/** Words of the language itself: no node may be called so. */
const RESERVED = ['end', 'graph', 'subgraph', 'class', 'style', 'click'];

/** Reads a flowchart strictly: any line that is not exactly a node, an edge or a style is an `Error`, and so is an edge or a style without its node. */
export function readMermaid(source: string): ReadFlowchart {
  const [open, title = '', close, kind, ...lines] = source.trimEnd().split('\n');
  if (open !== '---' || close !== '---' || kind !== 'flowchart TD') throw new Error('not a flowchart');
  const read = lines.map(readLine);
  const nodes = new Map(read.flatMap(({ node }) => (node === undefined ? [] : [node])));
  const edges = read.flatMap(({ edge }) => edge ?? []);
  const styles = read.flatMap(({ style }) => style ?? []);
  if (nodes.size < read.filter(({ node }) => node !== undefined).length)
    throw new Error('two nodes of one id');
  if (edges.some(({ from, to }) => !nodes.has(from) || !nodes.has(to))) throw new Error('an edge to nowhere');
  if ([...nodes.values()].some(({ style }) => !styles.includes(style)))
    throw new Error('a style that is not there');
  return { title: readTitle(title), nodes, edges };
}

interface Line {
  readonly node?: readonly [string, { readonly lines: readonly string[]; readonly style: string }];
  readonly edge?: ReadFlowchart['edges'][number];
  readonly style?: string;
}

function readLine(line: string): Line {
  const node = NODE.exec(line);
  if (node !== null) return readNode(line, node);
  const edge = EDGE.exec(line);
  if (edge !== null) {
    const [, from = '', arrow, label, to = ''] = edge;
    return {
      edge: { from, to, dotted: arrow === '-.->', label: label === undefined ? label : decode(label) },
    };
  }
  const style = STYLE.exec(line)?.[1];
  if (style === undefined) throw new Error(`not understood: ${line}`);
  return { style };
}

function readNode(line: string, [, id = '', before, text = '', after, style = '']: RegExpExecArray): Line {
  if ((before === '[') !== (after === ']') || RESERVED.includes(id)) throw new Error(`not a node: ${line}`);
  return { node: [id, { lines: text.split('<br/>').map(decode), style }] };
}

function readTitle(line: string): string {
  const text: unknown = JSON.parse(line.replace(/^title: /u, ''));
  if (typeof text !== 'string') throw new Error('the title is not text');
  return withoutGaps(text);
}

function decode(text: string): string {
  const plain = text.replaceAll(/#(\d+);/gu, (_whole, code: string) => String.fromCodePoint(Number(code)));
  return withoutGaps(plain);
}

/** Zero-width blanks keep signs apart that Mermaid would take together; nobody sees them. */
function withoutGaps(text: string): string {
  return text.replaceAll('\u200b', '');
}
