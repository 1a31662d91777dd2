import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useProcesses } from './process-world.ts';

export interface Printed {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `survey …` as people call it: the built program, in a directory of each case's own. */
export function useSurveyCommand() {
  const world = useProcesses();
  return {
    dir: () => world().dir,
    async call(args: readonly string[], input = '', env: Record<string, string> = {}): Promise<Printed> {
      const running = world().cli(['survey', ...args], env, input);
      const { code } = await running.exitWithin(30_000);
      return { code, stdout: running.stdout(), stderr: running.stderr() };
    },
    write(name: string, text: string | Uint8Array): string {
      mkdirSync(join(world().dir, 'surveys'), { recursive: true });
      writeFileSync(join(world().dir, 'surveys', name), text);
      return join('surveys', name);
    },
  };
}
