import { z } from 'zod';
import type { Operation } from '../http/operation.ts';

/** What `registerMetrics` serves. */
export const METRICS_OPERATIONS: readonly Operation[] = [
  {
    id: 'getMetrics',
    method: 'get',
    path: '/metrics',
    tag: 'operation',
    summary: 'How it is doing, for Prometheus',
    description: 'Holds no personal data. Each metric is explained in docs/operations.md.',
    access: 'key',
    answers: {
      200: {
        description: 'Prometheus’ text format.',
        content: {
          'text/plain; version=0.0.4; charset=utf-8': z
            .string()
            .meta({ examples: ['# TYPE csat_open_runs gauge\ncsat_open_runs 12\n'] }),
        },
      },
    },
    problems: [401],
  },
];
