import type { AskingPage, PageFrame } from '../../../src/domain/conversation/page.ts';
import { cutText } from '../../../src/domain/text.ts';
import { serviceName } from '../../../src/domain/words/service-name.ts';
import { type Content, type Html, html } from '../../http/html.ts';
import { speak } from '../words/speak.ts';

/** Who asks and about what. */
export function renderHeader(frame: PageFrame, progress?: AskingPage['progress']): Html {
  const words = speak(frame.locale);
  const { month, day, serviceType } = frame.about;
  const bar =
    progress !== undefined &&
    html`<progress value="${progress.at}" max="${progress.of}" aria-label="${words.progress(progress.at, progress.of)}"></progress>`;
  return html`<header><div class="who">${renderLogo(frame)}<div><p class="team">${frame.team}</p><p class="about">${words.about(month, day, serviceName(serviceType, frame.locale))}</p></div></div>${bar}</header>`;
}

/** What the customer may do besides answering, and what happens with the answers. */
export function renderFooter(
  frame: Pick<PageFrame, 'locale' | 'privacy'>,
  step?: { readonly seq: number | undefined; readonly human: boolean },
): Html {
  const words = speak(frame.locale);
  const { notice, controller, contact } = frame.privacy;
  const short = cutText(notice, SHORT_NOTICE);
  return html`<footer><div>${short}${frame.locale === 'en' && ' '}${step !== undefined && renderCommands(frame, step)}<details><summary>${words.privacy}</summary>
${short !== notice && html`<p>${notice}</p>`}<p>${words.voluntary}</p>
${controller !== undefined && html`<p>${words.controller(controller)}</p>`}${contact !== undefined && html`<p>${words.contact(contact)}</p>`}</details></div></footer>`;
}

/** Characters of the team's notice that stand in the footer; the rest opens with it. */
const SHORT_NOTICE = 140;
/** Longer pictures would cost a phone more than the whole page does. */
const MAX_LOGO = 14_000;

function renderCommands(
  { locale }: Pick<PageFrame, 'locale'>,
  step: { readonly seq: number | undefined; readonly human: boolean },
): Html {
  const words = speak(locale);
  const stop = html`<button name="command" value="stop">${words.stop}</button>`;
  const human = html`<button name="command" value="human">${words.human}</button>`;
  const sentence: Content = step.human
    ? [words.anyTime[0], stop, words.anyTime[1], human, words.anyTime[2]]
    : [words.anyTimeStop[0], stop, words.anyTimeStop[1]];
  return html`<form method="post">${step.seq !== undefined && html`<input type="hidden" name="step" value="${step.seq}">`}${sentence}</form>`;
}

/** The team's picture when it is our own file or inside the page; a foreign address would tell others who opens a survey. */
export function renderLogo({ logo, team }: Pick<PageFrame, 'logo' | 'team'>): Html {
  const own = /^\/(?![/\\])/u.test(logo ?? '');
  const inside = /^data:image\/(?:png|jpeg|webp|gif|svg\+xml)[;,]/u.test(logo ?? '');
  if (logo !== undefined && logo.length <= MAX_LOGO && (own || inside))
    return html`<img class="logo" src="${logo}" alt="" width="36" height="36">`;
  const initial = cutText(team.trim(), 1, '') || [...team.trim()][0];
  return html`<span class="logo" aria-hidden="true">${initial}</span>`;
}
