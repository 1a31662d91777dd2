import { type Finding, findingsIn } from '../../domain/finding.ts';
import { PROGRAM_SAYS } from './words/program.ts';

/** As `engines` of package.json says. */
const OLDEST_NODE = [20, 20] as const;

const say = findingsIn('program');

/** The program itself and the Node that runs it; versions such as `20.20.2`. */
export function judgeProgram(program: string, node: string): readonly Finding[] {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (isOld) return [say.problem('node', PROGRAM_SAYS.oldNode(program, node, OLDEST_NODE.join('.')))];
  return [say.ok('node', PROGRAM_SAYS.runs(program, node))];
}
