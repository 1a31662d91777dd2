import { basename, dirname } from 'node:path';
import { type Column, renderTable } from '../../../adapters/report/text-table.ts';
import type { Content } from '../../../storage/copy/checksum.ts';
import { type CopiedCollection, type CopyProgress, isWhole } from '../../../storage/copy/copy-team.ts';
import { DATABASE } from '../../config/load-config.ts';
import type { Locale, LocalText } from '../../domain/text.ts';
import { COLLECTIONS, COPY_SAYS } from './copy-words.ts';
import { describePlace } from './read-places.ts';
import type { TeamCopy } from './run-copy.ts';

/** Digits of a checksum that people compare by eye; `--json` has all. */
const SHOWN_DIGITS = 16;

/** One line on the terminal while it works. */
export function describeProgress({ phase, name, done, total }: CopyProgress, locale: Locale): string {
  return `${COPY_SAYS.phase[phase][locale]} ${COLLECTIONS[name][locale]} ${done} / ${total}`;
}

/** What was copied, collection by collection, and what to do next, for a person at a terminal. */
export function describeCopy(copy: TeamCopy, locale: Locale): string {
  const [from, to] = [describePlace(copy.from), describePlace(copy.to)];
  const head = copy.ok ? COPY_SAYS.done(from, to) : COPY_SAYS.different(from, to);
  const next = copy.ok
    ? [...listSettings(copy), ...listKeyTexts(copy), COPY_SAYS.keepOld]
    : listTroubles(copy, locale);
  const lines = next.map((text) => `${copy.ok ? '→' : '✗'} ${text[locale]}`);
  return [head[locale], '', ...drawTable(copy.collections, locale), '', ...lines, ''].join('\n');
}

/** What `--json` prints. */
export function toCopyShape(copy: TeamCopy): object {
  const { ok, hasChanged, collections, from, to, key } = copy;
  return {
    ok,
    from: describePlace(from),
    to: describePlace(to),
    sourceChanged: hasChanged,
    key: key.where === 'in-file' ? key.path : key.where,
    collections: collections.map((each) => ({
      name: each.name,
      same: isWhole(each),
      source: each.source,
      target: each.target,
      written: each.written,
      removed: each.removed,
    })),
  };
}

/** Collection, rows of the source and of the target, checksum. */
const COLUMNS: readonly Column[] = [
  { align: 'left' },
  { align: 'right' },
  { align: 'right' },
  { align: 'left' },
];

function drawTable(collections: readonly CopiedCollection[], locale: Locale): readonly string[] {
  const { collection, source, target, all } = COPY_SAYS.columns;
  const rows = [
    [collection[locale], source[locale], target[locale], 'SHA-256'],
    ...collections.map((each) => toRow(each, locale)),
    [all[locale], sumOf(collections, 'source'), sumOf(collections, 'target'), ''],
  ];
  return renderTable(COLUMNS, rows).map((line) => `  ${line}`);
}

function toRow(each: CopiedCollection, locale: Locale): readonly string[] {
  const { name, source, target } = each;
  const shown = ({ checksum }: Content) => checksum.slice(0, SHOWN_DIGITS);
  const checksums = isWhole(each) ? `✓ ${shown(source)}` : `✗ ${shown(source)} ≠ ${shown(target)}`;
  return [COLLECTIONS[name][locale], String(source.rows), String(target.rows), checksums];
}

function sumOf(collections: readonly CopiedCollection[], side: 'source' | 'target'): string {
  return String(collections.reduce((sum, each) => sum + each[side].rows, 0));
}

function listSettings({ to }: TeamCopy): readonly LocalText[] {
  if (to.engine === 'mongo') return [COPY_SAYS.useMongo];
  const use = COPY_SAYS.useFile(dirname(to.path));
  return basename(to.path) === DATABASE ? [use] : [use, COPY_SAYS.rename(DATABASE)];
}

function listKeyTexts({ key, to }: TeamCopy): readonly LocalText[] {
  if (key.where === 'in-environment') return [COPY_SAYS.keyInEnvironment];
  const isShared = to.engine === 'mongo';
  if (key.where === 'not-here') return [isShared ? COPY_SAYS.variableElsewhere : COPY_SAYS.keyElsewhere];
  const { path, isHidden } = key;
  if (isShared) return [COPY_SAYS.keyBecomesVariable(path), ...(isHidden ? [COPY_SAYS.variableDiffers] : [])];
  return [keyFileText(path, dirname(to.path)), ...(isHidden ? [COPY_SAYS.keyHidden(path)] : [])];
}

/** In a data directory the key is a file beside the database. */
function keyFileText(path: string, dir: string): LocalText {
  return dirname(path) === dir ? COPY_SAYS.keyStays(path) : COPY_SAYS.keyFile(path, dir);
}

/** A source that changes explains every difference: only without that is the target to blame. */
function listTroubles({ hasChanged, collections }: TeamCopy, locale: Locale): readonly LocalText[] {
  if (hasChanged) return [COPY_SAYS.changed];
  const names = collections.filter((each) => !isWhole(each)).map(({ name }) => COLLECTIONS[name][locale]);
  return [COPY_SAYS.spoilt(names.join(locale === 'en' ? ', ' : '、'))];
}
