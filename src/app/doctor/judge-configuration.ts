import { type Finding, findingsIn } from '../../domain/finding.ts';
import { CONFIGURATION_SAYS } from './words/configuration.ts';

export interface ConfigurationFacts {
  /** Of the environment and `.env`, each beginning with the name of what has it and a colon. */
  readonly problems: readonly string[];
  /** Of csat.yaml and what it names, with file and line. */
  readonly policyProblems: readonly string[];
  readonly policyPath: string;
  readonly hasPolicyFile: boolean;
}

const say = findingsIn('configuration');

/** Environment and csat.yaml: every problem at once. */
export function judgeConfiguration(facts: ConfigurationFacts): readonly Finding[] {
  const problems = [
    ...facts.problems.map((text) => say.problem(nameOf(text), CONFIGURATION_SAYS.brokenVariable(text))),
    ...facts.policyProblems.map((text) => say.problem('csat.yaml', CONFIGURATION_SAYS.brokenPolicy(text))),
  ];
  if (problems.length > 0) return problems;
  return [
    say.ok('environment', CONFIGURATION_SAYS.goodEnvironment()),
    say.ok(
      'csat.yaml',
      facts.hasPolicyFile ? CONFIGURATION_SAYS.goodPolicy(facts.policyPath) : CONFIGURATION_SAYS.noPolicy(),
    ),
  ];
}

/** What a problem is of: a variable, or `.env`. */
export function nameOf(problem: string): string {
  return problem.split(':', 1)[0] ?? problem;
}
