import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type Examination, examineSurvey } from '../../../flows/surveys/examine-survey.ts';
import { codeOf } from '../../domain/errors.ts';
import { hashText, listSurveyFiles, SHIPPED_SURVEYS } from './load-surveys.ts';

/** A survey file that was examined, and where it comes from. */
export interface SurveyFile extends Examination {
  readonly origin: 'shipped' | 'own' | 'given';
}

/** The shipped survey files and those of the team's folder, each examined, in the order in which later ones win. */
export function examineSurveys(ownDir: string | undefined): readonly SurveyFile[] {
  return [
    ...listSurveyFiles(SHIPPED_SURVEYS).map((path) => examineFile(path, 'shipped')),
    ...(ownDir === undefined ? [] : examineFolder(ownDir)),
  ];
}

/** One survey file; that it cannot be read is an error in the answer, never a throw. */
export function examineFile(path: string, origin: SurveyFile['origin']): SurveyFile {
  const file = shownPath(path);
  const read = readText(path);
  if (read.status === 'read') return { ...examineSurvey(file, read.text, hashText), origin };
  return broken(file, origin, read.why);
}

/** As short as it stays clear. */
function shownPath(path: string): string {
  const from = relative('.', path);
  return from.startsWith('..') ? resolve(path) : from;
}

function examineFolder(dir: string): readonly SurveyFile[] {
  try {
    return listSurveyFiles(dir).map((path) => examineFile(path, 'own'));
  } catch (error) {
    return [broken(shownPath(dir), 'own', `cannot be read (${kindOf(error)})`)];
  }
}

function broken(file: string, origin: SurveyFile['origin'], message: string): SurveyFile {
  const errors = [{ line: 1, message }];
  return { file, origin, survey: undefined, ways: undefined, errors, warnings: [] };
}

/** Of a longer file only as much is read as shows that it is too long. Bytes. */
const MAX_READ = 1024 * 1024 + 4;

type ReadText =
  | { readonly status: 'read'; readonly text: string }
  | { readonly status: 'unreadable'; readonly why: string };

function readText(path: string): ReadText {
  try {
    const bytes = readStart(path);
    const isWhole = bytes.length < MAX_READ;
    return { status: 'read', text: new TextDecoder('utf-8', { fatal: isWhole }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { status: 'unreadable', why: 'is not written in UTF-8' };
    return { status: 'unreadable', why: `cannot be read (${kindOf(error)})` };
  }
}

function readStart(path: string): Uint8Array {
  const handle = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(Math.min(MAX_READ, fstatSync(handle).size));
    let length = 0;
    for (;;) {
      const read = readSync(handle, bytes, { offset: length, length: bytes.length - length });
      length += read;
      if (read === 0 || length === bytes.length) return bytes.subarray(0, length);
    }
  } finally {
    closeSync(handle);
  }
}

/** The system's code; anything else is a mistake of ours and thrown on. */
function kindOf(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return code;
}
