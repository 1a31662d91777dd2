import { z } from 'zod';
import type { Hook } from '../../src/ports/channel.ts';
import type { Operation } from './operation.ts';

/** The addresses at which platforms call us, as far as their adapters are switched on. */
export function hookOperations(
  hooks: readonly Pick<Hook, 'method' | 'path' | 'contentTypes'>[],
): readonly Operation[] {
  return hooks.map(({ method, path, contentTypes }) => ({
    id: `${method.toLowerCase()}${path.replace(/\W+(\w)/gu, (_all, letter: string) => letter.toUpperCase())}`,
    method: method === 'GET' ? 'get' : 'post',
    path,
    tag: 'platforms',
    summary: 'A delivery of a chat platform',
    description:
      'Checked as that platform prescribes, stored, and only then answered. Not for your own programs.',
    access: 'platform',
    ...(method === 'GET'
      ? {}
      : {
          body: {
            contentTypes,
            description: 'As the platform defines it.',
            isRequired: true,
            schema: z.unknown(),
          },
        }),
    answers: { 200: { description: 'Stored, or nothing to store.', content: {} } },
    problems: [401, 403, 413, 415, 503],
  }));
}
