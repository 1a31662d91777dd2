import type { NoticeContent } from '../../src/domain/team/notice.ts';
import type { Health } from '../../src/ports/channel.ts';
import type { Posting, PostTo, Team } from '../../src/ports/team.ts';

/** A team that remembers what it was told, message by message, in its newest state. */
export class RecordingTeam implements Team {
  readonly name = 'recording';
  readonly posts: {
    readonly content: NoticeContent;
    readonly ref: string | undefined;
    readonly under: string | undefined;
  }[] = [];
  readonly messages = new Map<string, NoticeContent>();
  /** What the next posts meet, in order; posted when nothing is scripted. */
  readonly script: Posting[] = [];

  async post(content: NoticeContent, { ref, under }: PostTo): Promise<Posting> {
    const next = this.script.shift();
    if (next !== undefined && next.status !== 'posted') return next;
    const ts = ref?.ts ?? String(this.messages.size + 1);
    this.posts.push({ content, ref: ref?.ts, under: under?.ts });
    this.messages.set(ts, content);
    return { status: 'posted', ref: { channel: 'C1', ts } };
  }

  health(): Health {
    return { name: 'recording', state: 'on', why: 'test' };
  }
}
