import { codeOf, Fault } from '../domain/errors.ts';

/** What went wrong, and what to do, for a person at a terminal. Never a stack, never a secret. */
export function explain(error: unknown): string {
  if (error instanceof Fault) return explainFault(error);
  const code = codeOf(error) ?? '';
  if (code === 'EADDRINUSE')
    return 'csat-loop: the port is taken. Stop what uses it, or choose another with CSAT_PORT (0 takes any free one).';
  if (code === 'EACCES')
    return 'csat-loop: not allowed to listen there or to write the data directory. Check CSAT_PORT and CSAT_DATA_DIR.';
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL' || code === 'EAI_AGAIN')
    return 'csat-loop: CSAT_HOST is no address of this machine. Unset it, or use 127.0.0.1, or 0.0.0.0 for all addresses.';
  if (['EEXIST', 'ENOTDIR', 'EROFS', 'ENOENT'].includes(code))
    return `csat-loop: the data directory cannot be made (${code}). Check CSAT_DATA_DIR: something else may stand there.`;
  return `csat-loop: ${error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'}`;
}

function explainFault(fault: Fault): string {
  const { code, details } = fault;
  if ('problems' in details)
    return [
      `csat-loop: ${code === 'survey.invalid' ? 'a survey file' : 'the configuration'} has problems:`,
      ...details.problems.map((each) => `  ${each}`),
    ].join('\n');
  if (code === 'data-dir.busy' && 'path' in details)
    return `csat-loop: another csat-loop serves ${details.path}. Stop it first, or give this one its own CSAT_DATA_DIR.`;
  if ('hint' in details) return `csat-loop: ${details.hint}`;
  if (code === 'store.newer')
    return 'csat-loop: the data was written by a newer version. Start that version, or restore a backup made before it.';
  if (code === 'store.unavailable')
    return 'csat-loop: the database cannot be opened or written. Check that CSAT_DATA_DIR is on a disk with space and that you may write there.';
  return `csat-loop: ${code} ${JSON.stringify(details)}`;
}
