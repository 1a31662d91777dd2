import fc from 'fast-check';

/** CI runs the same cases every time; everywhere else every run looks somewhere new, and a failure prints its seed. */
if (process.env['CI'] === 'true') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_123 });
