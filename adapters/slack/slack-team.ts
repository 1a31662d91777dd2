import type { NoticeContent, NoticeRef } from '../../src/domain/team/notice.ts';
import { localText } from '../../src/domain/text.ts';
import type { Clock, Log } from '../../src/ports/runtime.ts';
import type { Posting, Team } from '../../src/ports/team.ts';
import type { BlockOptions } from './blocks/case-blocks.ts';
import { noticeSubject, type RenderReport, renderNotice, type SlackMessage } from './blocks/notice-blocks.ts';
import { createSender, type OutgoingSlack, type Place } from './post-message.ts';
import { toPosting } from './posting-errors.ts';
import { attempt, createSlackClient } from './slack-client.ts';
import { createSlackHealth, type ReceivingHealth } from './slack-health.ts';

export interface SlackTeamOptions {
  readonly botToken: string;
  /** Like `https://slack.com/api/`; Slack's own when absent. */
  readonly apiUrl?: string;
  /**
   * Channel ids. Summaries of a week, month or quarter go to `summaryChannel` unless they name another, cases to the channel of
   * their department, everything else to `alertChannel`, which also stands in for a channel that is lost.
   */
  readonly alertChannel: string;
  readonly summaryChannel: string;
  /** How messages are written; asked for at every post, since it may change while the program runs. */
  readonly wording: () => Omit<BlockOptions, 'interactive' | 'publicUrl'>;
  /** Where people reach this server; messages carry links only when it is given. */
  readonly publicUrl?: string;
  readonly renderReport: RenderReport;
  readonly clock: Clock;
  readonly log: Log;
  /** How what people do in Slack reaches us; absent where Slack is only posted to. */
  readonly receiving?: SlackReceiving | undefined;
}

/** The half of the team that takes in. */
export interface SlackReceiving extends Required<Pick<Team, 'start' | 'stop'>>, Pick<Team, 'hooks'> {
  health(): ReceivingHealth;
}

const MOVED = localText('这个个案已移到', '這個個案已移到', 'This case has moved to');

/**
 * The team on Slack. Posting and updating takes a bot token with `chat:write`. A post whose answer was lost is tried again and
 * may then stand twice; an update may not.
 */
export function createSlackTeam(options: SlackTeamOptions): Team {
  const { clock, log, receiving } = options;
  const locale = () => options.wording().locale;
  const client = createSlackClient(options.botToken, options.apiUrl);
  const health = createSlackHealth({
    ...options,
    locale,
    check: () => attempt(() => client.auth.test()).then((answer) => answer.problem),
    receiving: receiving && (() => receiving.health()),
  });
  const send = createSender({
    client,
    clock,
    movedText: (channel) => `${MOVED[locale()]} <#${channel}>`,
    note: (channel, problem) => health.note(channel, problem),
  });

  return {
    name: 'Slack',
    async post(content, { ref, under }): Promise<Posting> {
      const message = renderNotice(content, {
        ...options,
        ...options.wording(),
        interactive: receiving !== undefined,
      });
      const sent = await send(toOutgoing(content, message), placeOf(content, under, options), ref);
      if (sent.status === 'posted') {
        const { instead } = sent.ref;
        if (instead !== undefined && ref?.instead !== instead)
          log.warn('slack.channel.lost', { channel: instead, instead: sent.ref.channel });
        return sent;
      }
      log.warn('slack.post.failed', { code: sent.problem.code, kind: sent.problem.kind });
      return toPosting(sent.problem, locale());
    },
    health: () => health.read(),
    ...(receiving === undefined
      ? {}
      : {
          hooks: receiving.hooks ?? [],
          start: (desk) => receiving.start(desk),
          stop: () => receiving.stop(),
        }),
  };
}

/** A case moves with its route as long as nobody has taken it on; what was said about it afterwards stays with it. */
function placeOf(
  content: NoticeContent,
  under: NoticeRef | undefined,
  { alertChannel, summaryChannel }: SlackTeamOptions,
): Place {
  const standIn = alertChannel;
  switch (content.kind) {
    case 'case': {
      const { route, owner } = content.case;
      return { channel: route.channel ?? alertChannel, standIn, moves: owner === undefined };
    }
    case 'entry':
      return under === undefined
        ? { channel: alertChannel, standIn, moves: false }
        : { channel: under.channel, threadTs: under.ts, standIn, moves: false };
    case 'report':
      return { channel: content.channel ?? summaryChannel, standIn, moves: false };
    case 'human':
    case 'operator':
      return { channel: alertChannel, standIn, moves: false };
  }
}

function toOutgoing(content: NoticeContent, message: SlackMessage): OutgoingSlack {
  return {
    text: message.text,
    blocks: [...message.blocks],
    parse: 'none',
    link_names: false,
    metadata: { event_type: 'csat_loop_notice', event_payload: { subject: noticeSubject(content) } },
  };
}
