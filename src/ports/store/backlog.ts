import type { DueClass } from '../../domain/conversation/chat.ts';
import type { SetAside } from './cases.ts';

/** Work whose time has come and that nobody has finished. */
export interface Queue {
  readonly due: number;
  /** When the oldest of it fell due; `undefined` when there is none. */
  readonly oldestAt: Date | undefined;
}

/** What is waiting, for the operator's figures. */
export interface Backlog {
  /** Chats by what they wait for next. */
  readonly chats: Readonly<Record<DueClass, Queue>>;
  /**
   * Messages to customers, waiting or in flight. This figure and the next two are floors when more than 10,000 chats have
   * something to send or to project: the rest of those is not looked into.
   */
  readonly messages: number;
  /** Records still to be projected. */
  readonly records: number;
  /** Surveys in progress. */
  readonly openRuns: number;
  /** Invitations to be opened, or to be closed after their time. */
  readonly invitations: Queue;
  /** Notices that the team has not seen in their newest state and that are still tried. `oldestAt` is when that state was wanted. */
  readonly notices: Queue;
  readonly setAside: Readonly<Record<SetAside['kind'], number>>;
}
