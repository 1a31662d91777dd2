import { readFileSync, statSync } from 'node:fs';
import { checkValue } from '../../flows/surveys/checked-value.ts';
import { readYamlFile } from '../../flows/surveys/yaml-file.ts';
import { codeOf } from '../domain/errors.ts';
import type { Policy } from '../domain/policy.ts';
import { policyFile } from './policy-schema.ts';
import { type PolicyDefaults, toPolicy } from './to-policy.ts';

/** A policy file that was read: the policy with every default filled in, or every problem as `file:line: what is wrong`. */
export type ParsedPolicy =
  | { readonly status: 'valid'; readonly policy: Policy }
  | { readonly status: 'invalid'; readonly problems: readonly string[] };

/** Reads the policy from its file. A default file that is not there is no problem, one that was asked for by name is. */
export function loadPolicy(
  policyFile: { readonly path: string; readonly given: boolean },
  defaults: PolicyDefaults,
): ParsedPolicy {
  const { path, given } = policyFile;
  try {
    // A device or a pipe would be read without end.
    if (!statSync(path).isFile()) return { status: 'invalid', problems: [`${path}:1: is not a file`] };
    return parsePolicy(path, readFileSync(path, 'utf8'), defaults);
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT' && !given) return { status: 'valid', policy: defaultPolicy(defaults) };
    const why =
      code === 'ENOENT' ? 'CSAT_CONFIG names this file, but it is not there' : `cannot be read (${code})`;
    return { status: 'invalid', problems: [`${path}:1: ${why}`] };
  }
}

/** Reads the text of csat.yaml. Unknown keys, bad values and keys of later versions are problems. */
export function parsePolicy(file: string, source: string, defaults: PolicyDefaults): ParsedPolicy {
  const read = readYamlFile(file, source);
  if (read.status === 'unreadable') return { status: 'invalid', problems: read.problems };
  const checked = checkValue(policyFile, read.value);
  if (checked.status === 'invalid') return { status: 'invalid', problems: read.locate(checked.problems) };
  const policy = toPolicy(checked.value, defaults);
  const { reminder, expiryMs } = policy.sending;
  if (
    checked.value.policy?.reminder !== undefined &&
    reminder !== undefined &&
    reminder.afterMs >= expiryMs
  ) {
    const message = 'the survey expires before the reminder; write a shorter time, a longer expiry, or off';
    return { status: 'invalid', problems: read.locate([{ path: ['policy', 'reminder', 'after'], message }]) };
  }
  return { status: 'valid', policy };
}

/** What holds without a csat.yaml. */
export function defaultPolicy(defaults: PolicyDefaults): Policy {
  return toPolicy({}, defaults);
}
