import type { Said } from '../../../domain/finding.ts';
import { localText } from '../../../domain/text.ts';

/** What `doctor` says about the program and the Node that runs it. */
export const PROGRAM_SAYS = {
  runs: (program: string, node: string): Said => {
    const text = `csat-loop ${program}, Node ${node}`;
    return { message: localText(text, text, text) };
  },
  oldNode: (program: string, node: string, wanted: string): Said => ({
    ...PROGRAM_SAYS.runs(program, node),
    todo: localText(
      `安装 Node ${wanted} 或更新的`,
      `安裝 Node ${wanted} 或更新的`,
      `install Node ${wanted} or later`,
    ),
  }),
} as const;
