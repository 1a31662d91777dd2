import type { WebClient } from '@slack/web-api';
import type { Timers } from '../../../src/ports/runtime.ts';
import type { CommandDeps } from '../commands/deps.ts';
import type { DeskCall } from './desk-call.ts';
import type { TellPrivately } from './tell-privately.ts';

/** What everything that takes in something from Slack stands on. */
export interface ReceivingParts extends CommandDeps {
  readonly call: DeskCall;
  readonly client: WebClient;
  readonly tell: TellPrivately;
  readonly timers: Timers;
}

/** Answers Slack; everything but a submission with nothing. */
export type Ack = (response?: object) => Promise<void>;
