/**
 * What a survey must have stored after given updates, written apart from the product's engine on purpose: the kill test
 * compares the two.
 */
export type ModelEvent =
  | { readonly kind: 'press'; readonly seq: number; readonly code: string }
  | { readonly kind: 'typed'; readonly text: string };

type Kind = 'rating' | 'choice' | 'text' | 'nps';
interface ModelQuestion {
  readonly id: string;
  readonly kind: Kind;
  /** Asked only when a rating so far is 3 or less. */
  readonly whenLow?: true;
}

export const SURVEYS = {
  'service-csat': [
    { id: 'overall', kind: 'rating' },
    { id: 'timeliness', kind: 'rating' },
    { id: 'resolution', kind: 'rating' },
    { id: 'attitude', kind: 'rating' },
    { id: 'professionalism', kind: 'rating' },
    { id: 'reason', kind: 'choice', whenLow: true },
    { id: 'why', kind: 'text', whenLow: true },
    { id: 'recommend', kind: 'nps' },
  ],
  'quick-csat': [
    { id: 'overall', kind: 'rating' },
    { id: 'why', kind: 'text', whenLow: true },
  ],
} as const satisfies Record<string, readonly ModelQuestion[]>;
export type SurveyName = keyof typeof SURVEYS;

export const REASONS: readonly string[] = [
  'slow',
  'unsolved',
  'attitude',
  'knowledge',
  'process',
  'product',
  'other',
];

interface Passed {
  readonly id: string;
  /** Undefined when it was skipped. */
  readonly value: number | string | undefined;
}

export interface ModelState {
  readonly survey: SurveyName;
  readonly asked: string | undefined;
  readonly seq: number;
  readonly passed: readonly Passed[];
  readonly end: 'completed' | 'stopped' | undefined;
  /** A low rating or a detractor was stored at some time. */
  readonly low: boolean;
}

export function startModel(survey: SurveyName): ModelState {
  return { survey, asked: SURVEYS[survey][0].id, seq: 1, passed: [], end: undefined, low: false };
}

/** One update more. The same state comes back when it changes nothing. */
export function stepModel(state: ModelState, event: ModelEvent): ModelState {
  if (state.end !== undefined) return state;
  const command = commandOf(state, event);
  if (command === 'stale') return state;
  if (command === 'stop') return { ...state, end: 'stopped', asked: undefined };
  if (command === 'back') return goBack(state);
  if (command === 'skip') return pass(state, undefined);
  const value = readValue(state, event);
  return value === undefined ? state : pass(state, value);
}

/** The answers that count after these updates, by question. */
export function answersOfModel({ passed }: ModelState): ReadonlyMap<string, number | string> {
  return new Map(passed.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value] as const])));
}

function commandOf(state: ModelState, event: ModelEvent): 'stale' | 'stop' | 'back' | 'skip' | undefined {
  if (event.kind === 'press') {
    if (event.seq !== state.seq) return 'stale';
    return event.code === 'command:back' ? 'back' : event.code === 'command:skip' ? 'skip' : undefined;
  }
  const words: Readonly<Record<string, 'stop' | 'back' | 'skip'>> = {
    退订: 'stop',
    返回: 'back',
    跳过: 'skip',
  };
  return words[event.text];
}

function goBack(state: ModelState): ModelState {
  const last = state.passed.at(-1);
  if (last === undefined) return state;
  return { ...state, asked: last.id, seq: state.seq + 1, passed: state.passed.slice(0, -1) };
}

function pass(state: ModelState, value: number | string | undefined): ModelState {
  const questions: readonly ModelQuestion[] = SURVEYS[state.survey];
  const at = questions.findIndex(({ id }) => id === state.asked);
  const question = questions[at];
  if (question === undefined) return state;
  const passed = [...state.passed, { id: question.id, value }];
  const isLowNow = typeof value === 'number' && value <= (question.kind === 'nps' ? 6 : 3);
  const low = state.low || (isLowNow && question.kind !== 'text');
  const ratings = passed.filter(({ id }) => questions.find((each) => each.id === id)?.kind === 'rating');
  const anyLow = ratings.some((each) => typeof each.value === 'number' && each.value <= 3);
  const next = questions.slice(at + 1).find(({ whenLow }) => whenLow === undefined || anyLow);
  if (next === undefined) return { ...state, passed, low, asked: undefined, end: 'completed' };
  return { ...state, passed, low, asked: next.id, seq: state.seq + 1 };
}

/** The customers of the kill test type whole numbers and words without meaning, nothing else. */
function readValue(state: ModelState, event: ModelEvent): number | string | undefined {
  const questions: readonly ModelQuestion[] = SURVEYS[state.survey];
  const kind = questions.find(({ id }) => id === state.asked)?.kind;
  const said = event.kind === 'press' ? event.code : event.text;
  if (kind === 'text') return event.kind === 'typed' ? said : undefined;
  if (kind === 'choice' && event.kind === 'press') return said;
  if (!/^\d{1,2}$/u.test(said)) return undefined;
  const number = Number(said);
  if (kind === 'choice') return REASONS[number - 1];
  const [least, most] = kind === 'nps' ? [0, 10] : [1, 5];
  return number >= least && number <= most ? number : undefined;
}
