import { asId, type CaseId } from '../../../src/domain/ids.ts';
import type { CaseAction } from '../../../src/domain/team/case-action.ts';
import { forbiddenText, notSavedText, unmaskedBlocks } from '../blocks/answers.ts';
import { CASE_MOVES, type CaseMoveKind } from '../blocks/case-moves.ts';
import type { ModalKind } from '../blocks/modal-fields.ts';
import { caseModal } from '../blocks/modals.ts';
import { memberOf } from '../commands/deps.ts';
import { attempt } from '../slack-client.ts';
import { publishHome } from './app-home.ts';
import { withPlace } from './modal-place.ts';
import type { Ack, ReceivingParts } from './parts.ts';
import { problemWith } from './problem-with.ts';
import { type Click, clickShape, type Whereabouts, whereaboutsOf } from './whereabouts.ts';
import { APP_NAME, PRIVATE_WORDS } from './words.ts';

/** A click on a button or a menu's entry of a case. */
interface CaseClick {
  readonly move: CaseMoveKind;
  readonly caseId: CaseId;
  readonly where: Whereabouts;
}

/** What is done at once; everything else opens a window first. */
const AT_ONCE = {
  claim: { kind: 'claim' },
  'tell-solved': { kind: 'tell', news: 'solved' },
  'tell-adopted': { kind: 'tell', news: 'adopted' },
} as const satisfies Partial<Readonly<Record<CaseMoveKind, CaseAction>>>;

/** Takes a click on a case: committed within two seconds and then acknowledged, or the person is told that nothing was saved. */
export async function takeCaseClick(parts: ReceivingParts, body: unknown, ack: Ack): Promise<void> {
  const click = readCaseClick(body);
  if (click === undefined) {
    await ack();
    return;
  }
  const { move } = click;
  if (isAtOnce(move)) await act(parts, click, { action: AT_ONCE[move], ack });
  else if (move === 'unmask') await unmask(parts, click, ack);
  else await openWindow(parts, { ...click, move }, ack);
}

function isAtOnce(move: CaseMoveKind): move is keyof typeof AT_ONCE {
  return Object.hasOwn(AT_ONCE, move);
}

async function act(
  parts: ReceivingParts,
  { caseId, where }: CaseClick,
  { action, ack }: { readonly action: CaseAction; readonly ack: Ack },
): Promise<void> {
  const { desk, call, tell, blocks } = parts;
  const deed = { id: `slack:${where.triggerId}`, action };
  const acted = await call(action.kind, () => desk.act(caseId, memberOf(where), deed));
  await ack();
  const problem = problemWith(acted, blocks().locale);
  if (problem !== undefined) return tell(where, { text: problem });
  // The message itself is drawn anew.
  return where.isHome ? publishHome(parts, where.user) : undefined;
}

async function unmask(
  { desk, call, tell, blocks }: ReceivingParts,
  { caseId, where }: CaseClick,
  ack: Ack,
): Promise<void> {
  const asked = await call('unmask', () => desk.unmask(caseId, memberOf(where), `slack:${where.triggerId}`));
  await ack();
  if (asked.status !== 'done') return tell(where, { text: notSavedText(blocks().locale) });
  const answer = asked.value;
  switch (answer.status) {
    case 'unmasked':
      // What notifications show holds nothing of the customer.
      return tell(where, { text: APP_NAME, blocks: unmaskedBlocks(answer.what, blocks().locale) });
    case 'unknown':
      return tell(where, { text: PRIVATE_WORDS.unknownCase[blocks().locale] });
    case 'forbidden':
      return tell(where, { text: forbiddenText(blocks().locale) });
  }
}

/** Changes nothing, so it is acknowledged first: the window has to open within three seconds of the click. */
async function openWindow(
  parts: ReceivingParts,
  { move, caseId, where }: CaseClick & { readonly move: ModalKind },
  ack: Ack,
): Promise<void> {
  const { desk, call, client, tell, blocks, log } = parts;
  await ack();
  if (!desk.may(memberOf(where), 'work')) return tell(where, { text: forbiddenText(blocks().locale) });
  const found = await call('open', () => desk.findCase(caseId));
  if (found.status !== 'done') return tell(where, { text: PRIVATE_WORDS.notOpened[blocks().locale] });
  const { value } = found;
  if (value === undefined) return tell(where, { text: PRIVATE_WORDS.unknownCase[blocks().locale] });
  const view = withPlace(caseModal(move, value, blocks().locale), where.channel);
  const { problem } = await attempt(() => client.views.open({ trigger_id: where.triggerId, view }));
  if (problem === undefined) return undefined;
  log.warn('slack.window.failed', { code: problem.code });
  return tell(where, { text: PRIVATE_WORDS.notOpened[blocks().locale] });
}

/** `undefined` for what is none of ours, or of a later version. */
function readCaseClick(body: unknown): CaseClick | undefined {
  const click = clickShape.safeParse(body);
  const [action] = click.data?.actions ?? [];
  if (click.data === undefined || action === undefined) return undefined;
  const [kind, id] = readAction(action);
  const move = CASE_MOVES.find((each) => each === kind);
  if (move === undefined || id === '') return undefined;
  return { move, caseId: asId<CaseId>(id), where: whereaboutsOf(click.data) };
}

/** The move and the case's id; an entry of a menu holds both in its value. */
function readAction({ action_id: actionId, value, selected_option: option }: Click['actions'][number]) {
  if (option === undefined || option === null) return [actionId.replace(/^case:/u, ''), value ?? ''] as const;
  const colon = option.value.indexOf(':');
  return [option.value.slice(0, colon), option.value.slice(colon + 1)] as const;
}
