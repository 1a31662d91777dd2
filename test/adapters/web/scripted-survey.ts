import type { FastifyInstance } from 'fastify';
import { createHttpServer } from '../../../adapters/http/server.ts';
import type { PageInput } from '../../../adapters/web/form.ts';
import { registerSurveyPage, type SurveyPageDeps } from '../../../adapters/web/routes.ts';
import type { AskingPage, PageView } from '../../../src/domain/conversation/page.ts';
import { Fault } from '../../../src/domain/errors.ts';
import type { Locale } from '../../../src/domain/text.ts';
import type { Log } from '../../../src/ports/runtime.ts';
import { frameOf } from './page-views.ts';

/** The one link that works. */
export const TOKEN = 'AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB';

/**
 * A survey without a flow: a list of pages walked one by one. Answering moves on, `?` is not understood, an old step
 * changes nothing, and commands do what their names say.
 */
export class ScriptedSurvey implements SurveyPageDeps {
  /** What reached the survey, in order. */
  readonly inputs: PageInput[] = [];
  readonly errors: string[] = [];
  down: boolean = false;
  language: Locale = 'zh-CN';
  readonly log: Log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (event) => {
      this.errors.push(event);
    },
  };
  readonly #steps: readonly AskingPage[];
  #at = 0;
  #state: 'asking' | 'paused' | 'stopped' = 'asking';
  /** Told once, in the view of the post itself: this fake keeps no hints. */
  #hint: string | undefined;

  constructor(steps: readonly AskingPage[]) {
    this.#steps = steps.map((step, index) => ({ ...step, seq: index + 1, canGoBack: index > 0 }));
  }

  locale = (): Locale => this.language;

  view = async (token: string): Promise<PageView> => {
    if (this.down) throw new Fault('store.unavailable', { operation: 'chats.find' });
    if (token !== TOKEN) return { state: 'missing', locale: this.language };
    if (this.#state !== 'asking') return { ...frameOf(), state: this.#state };
    return this.#steps[this.#at] ?? { ...frameOf(), state: 'done', thanks: '谢谢您的评价！' };
  };

  answer = async (token: string, input: PageInput): Promise<PageView> => {
    const open = await this.view(token);
    if (open.state === 'missing') return open;
    this.inputs.push(input);
    this.#hint = undefined;
    this.#move(input, open);
    const view = await this.view(token);
    return view.state === 'asking' ? { ...view, hint: this.#hint } : view;
  };

  #move({ command, step, answers }: PageInput, open: PageView): void {
    if (command === 'stop') this.#state = 'stopped';
    else if (command === 'human') this.#state = 'paused';
    else if (command === 'resume' || command === 'optIn') this.#state = 'asking';
    else if (open.state !== 'asking' || step !== open.seq) return;
    else if (command === 'back') this.#at -= 1;
    else if (answers.includes('?')) this.#hint = '没看懂';
    else this.#at += 1;
  }
}

/** The product's server with only the survey page on it. The caller closes it. */
export async function openPage(survey: SurveyPageDeps): Promise<FastifyInstance> {
  const app = createHttpServer({ log: survey.log, ids: { random: () => 'request' } });
  await registerSurveyPage(app, survey);
  await app.ready();
  return app;
}
