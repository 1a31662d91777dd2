/** What wechaty would write to standard output holds customers' words and tokens, so it is silent unless it was asked. */
const QUIET = { WECHATY_LOG: 'silent' };

/** Lends variables to a library that reads the process's environment by itself. What is set there already stays. */
export function lendVariables(
  variables: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv = process.env,
): void {
  for (const [name, value] of Object.entries({ ...QUIET, ...variables })) {
    if (env[name] === undefined || env[name] === '') env[name] = value;
  }
}
