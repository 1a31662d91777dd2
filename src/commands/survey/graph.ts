import { extname } from 'node:path';
import { renderSurveySvg } from '../../../adapters/survey-graph/svg.ts';
import { buildGraph } from '../../../flows/surveys/graph/build-graph.ts';
import { toMermaid } from '../../../flows/surveys/graph/mermaid.ts';
import { loadConfig } from '../../config/load-config.ts';
import { readEnvironment } from '../../config/read-environment.ts';
import { writeAside } from '../../wiring/write-aside.ts';
import { readFlags } from '../read-flags.ts';
import { readLocale } from '../read-locale.ts';
import { UsageError } from '../usage-error.ts';
import { chooseSurvey, surveyOrProblems } from './choose-files.ts';

const FORMATS = { svg: renderSurveySvg, mermaid: toMermaid } as const;
type Format = keyof typeof FORMATS;

/** `survey graph`: a picture on standard output, or whole in a file. */
export function runGraph(args: readonly string[]): number {
  const { values, positionals } = readFlags(args, {
    format: { type: 'string' },
    locale: { type: 'string' },
    out: { type: 'string' },
  });
  const format = readFormat(values.format, values.out);
  const config = loadConfig(readEnvironment());
  const wanted = readLocale(values.locale);
  const survey = surveyOrProblems(chooseSurvey(positionals, config.surveysDir));
  if (survey === undefined) return 1;
  const graph = buildGraph(survey, wanted ?? config.locale);
  if (graph === undefined) {
    process.stderr.write('csat-loop: the conditions depend on each other in too many ways to be drawn\n');
    return 1;
  }
  const text = FORMATS[format](graph);
  if (values.out === undefined) process.stdout.write(text);
  else writeAside(values.out, text);
  return 0;
}

function readFormat(given: string | undefined, out: string | undefined): Format {
  if (given === 'svg' || given === 'mermaid') return given;
  if (given !== undefined) throw new UsageError('--format is svg or mermaid');
  return out !== undefined && ['.mmd', '.mermaid'].includes(extname(out)) ? 'mermaid' : 'svg';
}
