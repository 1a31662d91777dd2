import { expect, it } from 'vitest';
import { takeInstance } from '../../storage/instance.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();

it('a data directory belongs to one process, and to the next one the moment it is given back', async () => {
  const dir = tempDir();
  const first = await takeInstance(dir);
  await expect(takeInstance(dir)).rejects.toMatchObject({ code: 'data-dir.busy' });
  first.release();
  const second = await takeInstance(dir);
  expect(second.id).toBe(first.id);
  second.release();
});
