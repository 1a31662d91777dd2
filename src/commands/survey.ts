import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

const HELP = `csat-loop survey check [FILE|ID …] [--locale zh-CN|zh-TW|en] [--json]
csat-loop survey preview FILE|ID [--locale zh-CN|zh-TW|en] [--as telegram|text]
csat-loop survey graph FILE|ID [--format svg|mermaid] [--locale zh-CN|zh-TW|en] [--out FILE]

Works on survey files alone; a running server is neither needed nor disturbed, and nothing is stored.

check    without FILE or ID every survey, shipped and your own (CSAT_SURVEYS_DIR): version, questions, ways through, the
         shortest and the longest way with estimated seconds. Every error and warning at once, with file and line.
         Ends with 1 when there is an error.
  --locale   language of the text (default: the team's); what is wrong in a file is told in English
  --json     the same as JSON

preview  plays the survey here: type what a customer would type, or the words of a button. 上一题/back, 跳过/skip,
         退订/stop and the others work. At the end: what would be stored, and which alerts would reach the team by
         csat.yaml. Reads lines from standard input: printf '5\\n5\\n' | csat-loop survey preview quick-csat
  --locale   the customer's language (default: the team's)
  --as       telegram draws buttons, text lists the answers (default: telegram)

graph    draws questions and ways as a picture.
  --format   svg, or mermaid for Markdown pages (default: svg, or by the ending of --out: .mmd)
  --locale   language of the picture (default: CSAT_LOCALE)
  --out      a file instead of standard output; written whole or not at all
`;

const ACTIONS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  check: async (args) => (await import('./survey/check.ts')).runCheck(args),
  preview: async (args) => (await import('./survey/preview.ts')).runPreview(args),
  graph: async (args) => (await import('./survey/graph.ts')).runGraph(args),
};

export const survey: Command = { help: HELP, run: runSurvey };

/** `survey`: checks, plays and draws survey files. */
async function runSurvey([name = '', ...args]: readonly string[]): Promise<number> {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) throw new UsageError('say what: check, preview or graph');
  return action(args);
}
