import { readFileSync, statSync } from 'node:fs';
import { checkValue } from '../../flows/surveys/checked-value.ts';
import { type Problem, readYamlFile } from '../../flows/surveys/yaml-file.ts';
import { codeOf } from '../domain/errors.ts';
import type { Policy } from '../domain/policy.ts';
import { policyFile } from './policy-schema.ts';
import { SURVEY_ID } from './schema-parts.ts';
import { type PolicyDefaults, toPolicy } from './to-policy.ts';

/** A policy file that was read: the policy with every default filled in, or every problem as `file:line: what is wrong`. */
export type ParsedPolicy =
  | { readonly status: 'valid'; readonly policy: Policy }
  | {
      readonly status: 'invalid';
      readonly problems: readonly string[];
      /** What it means all the same, where its form is right. */
      readonly policy?: Policy;
    };

/** What csat.yaml is read with besides its text. */
export interface PolicySurroundings extends PolicyDefaults {
  /** Ids of the surveys there are; without them the names of surveys are not looked at. */
  readonly surveys?: readonly string[] | undefined;
}

/** Reads the policy from its file. A default file that is not there is no problem, one that was asked for by name is. */
export function loadPolicy(
  policyFile: { readonly path: string; readonly given: boolean },
  around: PolicySurroundings,
): ParsedPolicy {
  const { path, given } = policyFile;
  try {
    // A device or a pipe would be read without end.
    if (!statSync(path).isFile()) return { status: 'invalid', problems: [`${path}:1: is not a file`] };
    return parsePolicy(path, readFileSync(path, 'utf8'), around);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT' && !given) return { status: 'valid', policy: defaultPolicy(around) };
    const why =
      code === 'ENOENT' ? 'CSAT_CONFIG names this file, but it is not there' : `cannot be read (${code})`;
    return { status: 'invalid', problems: [`${path}:1: ${why}`] };
  }
}

/** Reads the text of csat.yaml. Unknown keys, bad values, keys of later versions and surveys nobody has are problems. */
export function parsePolicy(file: string, source: string, around: PolicySurroundings): ParsedPolicy {
  const read = readYamlFile(file, source);
  if (read.status === 'unreadable') return { status: 'invalid', problems: read.problems };
  const unknown = around.surveys === undefined ? [] : listUnknownSurveys(read.value, around.surveys);
  const checked = checkValue(policyFile, read.value);
  if (checked.status === 'invalid')
    return { status: 'invalid', problems: read.locate([...checked.problems, ...unknown]) };
  const policy = toPolicy(checked.value, around);
  const late = checked.value.policy?.reminder === undefined ? [] : listLateReminder(policy);
  const problems = [...late, ...unknown];
  if (problems.length > 0) return { status: 'invalid', problems: read.locate(problems), policy };
  return { status: 'valid', policy };
}

function listLateReminder({ sending: { reminder, expiryMs } }: Policy): readonly Problem[] {
  if (reminder === undefined || reminder.afterMs < expiryMs) return [];
  const message = 'the survey expires before the reminder; write a shorter time, a longer expiry, or off';
  return [{ path: ['policy', 'reminder', 'after'], message }];
}

/** Rules and entries that name a survey which is not there, found in whatever else is wrong with the file. */
function listUnknownSurveys(value: unknown, known: readonly string[]): readonly Problem[] {
  return ['surveys', 'entries'].flatMap((section) => listUnknownIn(section, value, known));
}

function listUnknownIn(section: string, value: unknown, known: readonly string[]): readonly Problem[] {
  const written = fieldOf(value, section);
  const isList = Array.isArray(written);
  const rules: readonly unknown[] = isList ? written : [written];
  return rules.flatMap((rule, index) => {
    const id = fieldOf(rule, 'survey');
    // What is no id at all is told as that.
    if (typeof id !== 'string' || !SURVEY_ID.test(id) || known.includes(id)) return [];
    const message = `there is no survey "${id}"; known: ${known.join(', ')}`;
    return [{ path: [section, ...(isList ? [index] : []), 'survey'], message }];
  });
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** What holds without a csat.yaml. */
export function defaultPolicy(defaults: PolicyDefaults): Policy {
  return toPolicy({}, defaults);
}
