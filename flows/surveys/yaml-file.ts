import {
  CST,
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';

/** Something wrong at one place of a file. A message never repeats a value. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A YAML text that was read: its plain value and a way back to the lines, or every problem as `file:line: what`. */
export type YamlFile =
  | {
      readonly status: 'read';
      readonly value: unknown;
      /** The problems as `file:line: path: message`, each with the line of the key it is about, in the file's order. */
      locate(problems: readonly Problem[]): readonly string[];
    }
  | { readonly status: 'unreadable'; readonly problems: readonly string[] };

/** People write these files by hand: longer or deeper ones are mistakes or attacks. */
const MAX_CHARACTERS = 256 * 1024;
const MAX_DEPTH = 32;
const MAX_INDENT = 200;
const MAX_PROBLEMS = 50;

/** Reads one YAML document of plain values. Aliases, tags, directives, doubled keys and tabs are problems, never guesses. */
export function readYamlFile(file: string, source: string): YamlFile {
  const refused = refuseShape(source);
  if (refused !== undefined) {
    return { status: 'unreadable', problems: [`${file}:${refused.line}: ${refused.message}`] };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    // 'silent' would also keep quiet about a second document.
    logLevel: 'error',
  });
  const at = (offset: number): string => `${file}:${Math.max(1, lines.linePos(offset).line)}`;
  const problems = listProblems(document).map(({ offset, message }) => `${at(offset)}: ${message}`);
  if (problems.length > 0) return { status: 'unreadable', problems: problems.slice(0, MAX_PROBLEMS) };
  return {
    status: 'read',
    value: document.toJS(),
    locate: (found) =>
      found
        .map(({ path, message }) => ({ offset: offsetOf(document, path), text: `${nameOf(path)}${message}` }))
        .toSorted((left, right) => left.offset - right.offset)
        .slice(0, MAX_PROBLEMS)
        .map(({ offset, text }) => `${at(offset)}: ${text}`),
  };
}

/** What must not reach the parser: it recurses, and a few ten thousand nested brackets end the process. */
function refuseShape(source: string): { readonly line: number; readonly message: string } | undefined {
  if (source.length > MAX_CHARACTERS) return { line: 1, message: 'the file is longer than 256 kB' };
  const depth = { line: 1, brackets: 0, dashes: 0 };
  for (const token of new Lexer().lex(source)) {
    const kind = CST.tokenType(token);
    const indent = kind === 'space' ? token.length : 0;
    depth.brackets += BRACKETS.get(kind) ?? 0;
    depth.dashes += DASHES.has(kind) ? 1 : 0;
    if (Math.max(depth.brackets, depth.dashes) > MAX_DEPTH || indent > MAX_INDENT) {
      return { line: depth.line, message: 'nested too deeply' };
    }
    const ends = token.split('\n').length - 1;
    depth.line += ends;
    if (ends > 0) depth.dashes = 0;
  }
  return undefined;
}

const BRACKETS: ReadonlyMap<string | null, number> = new Map([
  ['flow-map-start', 1],
  ['flow-seq-start', 1],
  ['flow-map-end', -1],
  ['flow-seq-end', -1],
]);

const DASHES: ReadonlySet<string | null> = new Set(['seq-item-ind', 'explicit-key-ind']);

interface Found {
  readonly offset: number;
  readonly message: string;
}

function listProblems(document: Document.Parsed): readonly Found[] {
  const found: Found[] = document.errors.map(({ pos, message }) => ({ offset: pos[0], message }));
  const add = (offset: number | undefined, message: string): void => {
    found.push({ offset: offset ?? 0, message });
  };
  if (document.directives.yaml.explicit === true) add(0, 'directives (%YAML) are off');
  visit(document, {
    Alias: (_key, { range }) => add(range?.[0], 'write the value out, aliases are off'),
    Value: (_key, { range, tag }) => {
      if (tag !== undefined) add(range?.[0], 'tags (!…) are off');
    },
  });
  return found.toSorted((left, right) => left.offset - right.offset);
}

/** Where the key or item at `path` starts; for a missing one, where its nearest parent starts. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const part of path) {
    const child = childOf(node, part);
    if (child === undefined) return offset;
    offset = child.offset;
    node = child.node;
  }
  return offset;
}

function childOf(node: unknown, part: PropertyKey): { offset: number; node: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
    return isNode(pair?.key) ? { offset: pair.key.range?.[0] ?? 0, node: pair.value } : undefined;
  }
  const item: unknown = isSeq(node) ? node.items[Number(part)] : undefined;
  return isNode(item) ? { offset: item.range?.[0] ?? 0, node: item } : undefined;
}

/** `questions[2].text.zh-TW: `. An odd key is quoted, so that it cannot break the line it is printed on. */
function nameOf(path: readonly PropertyKey[]): string {
  const name = path
    .map((part) => {
      if (typeof part === 'number') return `[${part}]`;
      const key = String(part).slice(0, 64);
      return `.${/^[\w-]+$/u.test(key) ? key : JSON.stringify(key)}`;
    })
    .join('');
  return name === '' ? '' : `${name.replace(/^\./u, '')}: `;
}
