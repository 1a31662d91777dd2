import { API_OPERATIONS } from '../../../adapters/api/operations.ts';
import { hookOperations } from '../../../adapters/http/hook-operations.ts';
import type { Operation } from '../../../adapters/http/operation.ts';
import { INTAKE_OPERATIONS } from '../../../adapters/intake/operations.ts';
import { METRICS_OPERATIONS } from '../../../adapters/metrics/operations.ts';
import { ENTRY_OPERATIONS, PAGE_OPERATIONS } from '../../../adapters/web/operations.ts';
import type { Hook } from '../../ports/channel.ts';

/** Every address that programs and customers use; the console is for people and describes itself. */
export function listOperations(hooks: readonly Hook[]): readonly Operation[] {
  return [
    ...INTAKE_OPERATIONS,
    ...API_OPERATIONS,
    ...PAGE_OPERATIONS,
    ...ENTRY_OPERATIONS,
    ...METRICS_OPERATIONS,
    ...hookOperations(hooks),
  ];
}
