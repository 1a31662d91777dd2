import { addMs, lastFullWeek, type Week, weekOf } from '../../../src/domain/time.ts';
import { type Html, html } from '../../http/html.ts';
import { renderTop } from '../layout.ts';
import { dayOf, type View } from '../view.ts';

const WEEKS = 8;

/** The weeks that can be read, the current one first. */
export function renderReports(view: View): Html {
  const { words } = view;
  const weeks = listWeeks(view);
  const names = [words.currentWeek, words.lastWeek];
  const rows = weeks.map((week, index) => {
    const [year = '', number = ''] = week.label.split('-W');
    const name = words.week(year, Number(number));
    const label = names[index] === undefined ? name : `${names[index]} · ${name}`;
    const days = `${dayOf(week.from, view)} – ${dayOf(addMs(week.to, -1), view)}`;
    return html`<li class="item"><p class="line"><b>${label}</b><span class="muted">${days}</span><a class="button" href="/console/reports/${week.label}" aria-label="${words.openReport} ${name}">${words.openReport}</a></p></li>`;
  });
  return html`${renderTop(view, 'reports', words.reports, words.reportsNote)}<ol class="list weeks">${rows}</ol>`;
}

function listWeeks({ now, timezone }: View): readonly Week[] {
  const weeks: Week[] = [weekOf(now, timezone)];
  for (let last = weeks[0]; last !== undefined && weeks.length < WEEKS; last = weeks.at(-1))
    weeks.push(lastFullWeek(last.from, timezone));
  return weeks;
}
