import { judgeClock } from '../../app/doctor/judge-clock.ts';
import { judgeProgram } from '../../app/doctor/judge-program.ts';
import { judgeSurveys } from '../../app/doctor/judge-surveys.ts';
import type { FoundEnvironment } from '../../config/read-environment.ts';
import { FINDING_AREAS, type Finding, type FindingArea } from '../../domain/finding.ts';
import type { Locale } from '../../domain/text.ts';
import { readVersion } from '../package-root.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkSlack, checkTelegram, checkWechat, checkWecom } from './check-platforms.ts';
import { checkSchedule } from './check-schedule.ts';
import { checkAccess, checkPublicUrl, checkServer, databaseClock } from './check-server.ts';
import { checkStore } from './check-store.ts';
import type { Machine } from './machine.ts';
import { readSetup } from './read-setup.ts';

export interface Diagnosis {
  /** In the order of `FINDING_AREAS`. */
  readonly findings: readonly Finding[];
  /** The team's language. */
  readonly locale: Locale;
}

/**
 * Looks at everything the program needs, beside a running server or without one, and changes nothing: no directory, key or
 * migration is made, and no setting at a platform. The disk is looked at first; then everything outside side by side, so that
 * it all takes little longer than the slowest. `progress` gets the area that is waited for.
 */
export async function runDoctor(
  environment: FoundEnvironment,
  machine: Machine,
  progress: (area: FindingArea) => void = () => undefined,
): Promise<Diagnosis> {
  progress('configuration');
  const setup = readSetup(environment);
  progress('store');
  const store = await checkStore(setup, machine);
  progress('server');
  const outside = await Promise.all([
    checkServer(setup, store, machine),
    checkPublicUrl(setup, store, machine),
    checkTelegram(setup, store.isServed, machine),
    checkWecom(setup, machine),
    checkWechat(setup),
    checkSlack(setup, machine),
  ]);
  const findings = [
    ...judgeProgram(readVersion(), machine.nodeVersion),
    ...checkConfiguration(setup, machine),
    ...store.findings,
    ...outside.flatMap((checked) => checked.findings),
    ...checkAccess(setup),
    ...judgeClock(
      machine.clock.now(),
      outside.flatMap((checked) => checked.readings),
      databaseClock(store),
    ),
    ...judgeSurveys(setup.surveyProblems, setup.surveys),
    ...(await checkSchedule(setup, store.facts, machine)),
  ];
  return {
    findings: FINDING_AREAS.flatMap((area) => findings.filter((each) => each.area === area)),
    locale: setup.policy.team.locale,
  };
}
