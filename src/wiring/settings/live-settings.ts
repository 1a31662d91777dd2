import { statSync } from 'node:fs';
import type { Config } from '../../config/load-config.ts';
import { codeOf, Fault } from '../../domain/errors.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Health } from '../../ports/channel.ts';
import type { Clock, Log, Timers } from '../../ports/runtime.ts';
import { START_WORDS } from '../start/start-words.ts';
import { listSurveyFiles, type SurveyShelf } from './load-surveys.ts';
import { loadFiles, type Settings } from './settings.ts';

/** csat.yaml and the survey files as they stand now. A file that cannot be used changes nothing. */
export interface LiveSettings {
  policy(): Policy;
  /** Reads the files again if one has changed since the last look, and has come to rest. */
  look(): Promise<'unchanged' | 'taken' | 'refused'>;
  /** Looks once a second until told to stop; `onTaken` is called after every change that was taken. */
  watch(onTaken: () => void, signal: AbortSignal): Promise<void>;
  health(): Health;
}

export interface LiveSettingsParts {
  readonly settings: Settings;
  readonly shelf: Pick<SurveyShelf, 'replace'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

const LOOK_MS = 1000;

/** Begins with what was read at the start. */
export function createLiveSettings({ settings, shelf, clock, timers, log }: LiveSettingsParts): LiveSettings {
  const { config } = settings;
  let { policy } = settings;
  let since = clock.now();
  let problems: readonly string[] = [];
  let { logoFile } = settings;
  let taken = fingerprint(config, logoFile);
  let seen = taken;

  async function readAgain(): Promise<'taken' | 'refused'> {
    try {
      const files = loadFiles(config);
      const stamp = fingerprint(config, files.logoFile);
      await shelf.replace(files.surveys);
      ({ policy, logoFile } = files);
      [taken, since, problems] = [stamp, clock.now(), []];
      log.info('settings.taken', { surveys: files.surveys.length });
      return 'taken';
    } catch (error) {
      refuse(error);
      return 'refused';
    }
  }

  /** What is wrong is said once, for as long as it is the same. */
  function refuse(error: unknown): void {
    const found = problemsOf(error);
    if (found.join() === problems.join()) return;
    problems = found;
    if (error instanceof Fault) log.warn('settings.refused', { problems: found.length, first: found[0] });
    else log.error('settings.failed', error);
  }

  async function look(): Promise<'unchanged' | 'taken' | 'refused'> {
    const now = fingerprint(config, logoFile);
    // An editor may be in the middle of writing: what changed since the last look is read at the next.
    const atRest = now === seen;
    seen = now;
    // What was refused is read again until it can be used: it may be mended by a file that nobody looks at yet.
    return atRest && (now !== taken || problems.length > 0) ? readAgain() : 'unchanged';
  }

  return {
    policy: () => policy,
    look,
    async watch(onTaken, signal) {
      while (!signal.aborted) {
        await timers.sleep(LOOK_MS, signal);
        if ((await look()) === 'taken') onTaken();
      }
    },
    health() {
      const words = START_WORDS[policy.team.locale].settings;
      const name = 'settings';
      if (problems.length > 0)
        return { name, state: 'degraded', why: words.refused(problems[0] ?? '', problems.length - 1) };
      return { name, state: 'on', why: words.since(since, policy.team.timezone) };
    },
  };
}

/** A fault of ours lists its problems; anything else is told by its code alone. */
function problemsOf(error: unknown): readonly string[] {
  if (error instanceof Fault) return 'problems' in error.details ? error.details.problems : [error.code];
  return [kindOf(error)];
}

/** Changes with every change of a file that settings are read from. */
function fingerprint({ policyFile, surveysDir }: Config, logoFile: string | undefined): string {
  const surveys = surveysDir === undefined ? [] : filesIn(surveysDir);
  const files = [policyFile.path, logoFile, ...surveys].filter((each) => each !== undefined);
  return files.map((path) => `${path} ${stampOf(path)}`).join('\n');
}

function filesIn(folder: string): readonly string[] {
  try {
    return listSurveyFiles(folder);
  } catch (error) {
    return [kindOf(error)];
  }
}

/** A file that is gone or closed to us is a change like any other; reading it says what is wrong. */
function stampOf(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch (error) {
    return kindOf(error);
  }
}

function kindOf(error: unknown): string {
  return codeOf(error) ?? 'unreadable';
}
