/** One series of a scrape. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One metric with its series, as `# HELP` and `# TYPE` announce it. */
export interface Family {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly samples: readonly Sample[];
}

interface Open {
  readonly name: string;
  readonly help: string;
  type: Family['type'] | undefined;
  readonly samples: Sample[];
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const HELP = new RegExp(`^# HELP (${NAME}) (\\S.*)$`, 'u');
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram)$`, 'u');
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(.*)\\})? (\\S+)$`, 'u');
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/uy;
const NUMBER = /^(?:[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[+]Inf|NaN)$/u;
const SUFFIXES = { counter: /^$/u, gauge: /^$/u, histogram: /^_(?:bucket|sum|count)$/u };

/**
 * Reads Prometheus' text format 0.0.4, and nothing looser: every family announced once with help, then type, its series
 * directly after, no series twice, buckets that rise and end at +Inf with the count. Throws a `SyntaxError` that names the line.
 */
export function parseExposition(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new SyntaxError('the text must end with a line feed');
  const families = new Map<string, Open>();
  let current: Open | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    try {
      if (line !== '') current = readLine(line, current, families);
    } catch (error) {
      throw new SyntaxError(`line ${index + 1}: ${line}`, { cause: error });
    }
  }
  return new Map([...families].map(([name, family]) => [name, checked(family)]));
}

/** The family that the line begins or goes on with. */
function readLine(line: string, current: Open | undefined, families: Map<string, Open>): Open {
  const [, helped, help = ''] = HELP.exec(line) ?? [];
  if (helped !== undefined) {
    if (families.has(helped)) fail('announced twice');
    const begun: Open = { name: helped, help, type: undefined, samples: [] };
    families.set(helped, begun);
    return begun;
  }
  if (current === undefined) return fail('nothing was announced');
  const [, typed, type] = TYPE.exec(line) ?? [];
  if (typed !== undefined) {
    if (current.name !== typed || current.type !== undefined) fail('a type that does not follow its help');
    current.type = type as Family['type'];
    return current;
  }
  if (current.type === undefined) return fail('a series without a type');
  current.samples.push(readSample(line, current.name, SUFFIXES[current.type]));
  return current;
}

function fail(why: string): never {
  throw new SyntaxError(why);
}

function readSample(line: string, family: string, suffix: RegExp): Sample {
  const [, name = '', labels, value = ''] = SAMPLE.exec(line) ?? fail('not a series');
  if (!(name.startsWith(family) && suffix.test(name.slice(family.length)))) fail(`not a series of ${family}`);
  if (!NUMBER.test(value)) fail('not a number');
  return { name, labels: readLabels(labels ?? ''), value: Number(value.replace('+Inf', 'Infinity')) };
}

function readLabels(text: string): Record<string, string> {
  const labels = new Map<string, string>();
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const at = LABEL.lastIndex;
    const [, name = '', value = ''] = LABEL.exec(text) ?? fail(`labels are broken at ${at}`);
    if (labels.has(name)) fail(`label ${name} twice`);
    labels.set(
      name,
      value.replaceAll(/\\(.)/gu, (_all, char: string) => (char === 'n' ? '\n' : char)),
    );
  }
  return Object.fromEntries(labels);
}

function checked({ type, samples, ...family }: Open): Family {
  const { name } = family;
  if (type === undefined) throw new SyntaxError(`${name} has no type`);
  const keys = samples.map((sample) => keyOf(sample.name, sample.labels));
  if (new Set(keys).size !== keys.length) throw new SyntaxError(`${name} has a series twice`);
  if (type === 'counter' && samples.some(({ value }) => value < 0))
    throw new SyntaxError(`${name} counts below 0`);
  if (type === 'histogram') checkBuckets(name, samples);
  return { ...family, type, samples };
}

function checkBuckets(name: string, samples: readonly Sample[]): void {
  const of = (suffix: string) => samples.filter((each) => each.name === `${name}_${suffix}`);
  const buckets = of('bucket').map(({ labels: { le = '', ...rest }, value }) => ({
    key: keyOf(name, rest),
    bound: Number(le.replace('+Inf', 'Infinity')),
    value,
  }));
  const counts = new Map(of('count').map(({ labels, value }) => [keyOf(name, labels), value]));
  for (const key of new Set([...buckets.map((each) => each.key), ...counts.keys()])) {
    const mine = buckets.filter((each) => each.key === key);
    const last = mine.at(-1);
    const isWhole = last?.bound === Number.POSITIVE_INFINITY && last.value === counts.get(key);
    if (!(isWhole && rises(mine.map(({ bound }) => bound)) && rises(mine.map(({ value }) => value))))
      throw new SyntaxError(`${name} has broken buckets`);
  }
}

function rises(values: readonly number[]): boolean {
  return values.every((each, at) => at === 0 || each >= (values[at - 1] ?? 0));
}

function keyOf(name: string, labels: Readonly<Record<string, string>>): string {
  return JSON.stringify([name, Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** The value of one series; `undefined` when there is none. All labels must be given. */
export function readValue(
  families: ReadonlyMap<string, Family>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const key = keyOf(name, labels);
  return familyOf(families, name)?.samples.find((sample) => keyOf(sample.name, sample.labels) === key)?.value;
}

/** The metric that a series of this name belongs to. */
export function familyOf(families: ReadonlyMap<string, Family>, name: string): Family | undefined {
  return families.get(name) ?? families.get(name.replace(/_(?:bucket|sum|count)$/u, ''));
}
