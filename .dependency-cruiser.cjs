/** The dependency rule of docs/architecture.md, as a check. @type {import('dependency-cruiser').IConfiguration} */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: '^(src|flows|adapters|storage|test)/', pathNot: allowed },
});
const PACKAGES = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core'];
const noPackages = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { dependencyTypes: PACKAGES, ...(allowed ? { pathNot: allowed } : {}) },
});

module.exports = {
  forbidden: [
    only(
      'domain-knows-nobody',
      '^src/domain/',
      ['^src/domain/'],
      'The domain is the vocabulary. It imports only itself.',
    ),
    only(
      'flows-know-the-domain',
      '^flows/',
      ['^flows/', '^src/domain/'],
      'A flow decides what to say. It never sends, stores or looks at the clock.',
    ),
    only(
      'ports-know-the-domain',
      '^src/ports/',
      ['^src/ports/', '^src/domain/'],
      'A port is written in domain words.',
    ),
    only(
      'app-knows-ports-and-flows',
      '^src/app/',
      ['^src/(app|domain|ports)/', '^flows/'],
      'A use case talks to ports, never to an adapter or a database.',
    ),
    only(
      'adapters-stand-alone',
      '^adapters/([^/]+)/',
      ['^adapters/$1/', '^adapters/(chat|http)/', '^src/(domain|ports)/'],
      'Adapters know the ports. Use cases reach them as functions, from src/wiring.',
    ),
    only(
      'engines-stand-alone',
      '^storage/([^/]+)/',
      ['^storage/$1/', '^storage/documents/', '^src/(domain|ports)/'],
      'A storage engine implements ports and nothing else.',
    ),
    only(
      'open-store-picks-an-engine',
      '^storage/[^/]+[.]ts$',
      ['^storage/', '^src/(config|domain|ports)/'],
      'It opens the engine that the configuration names.',
    ),
    only(
      'config-knows-the-domain',
      '^src/config/',
      ['^src/(config|domain)/', '^flows/surveys/(yaml-file|checked-value)[.]ts$'],
      'Configuration is read before anything else exists; it shares only the reader of hand-written YAML.',
    ),
    { name: 'nothing-imports-main', severity: 'error', from: {}, to: { path: '^src/(main|cli)[.]ts$' } },
    {
      name: 'production-never-imports-test',
      severity: 'error',
      from: { path: '^(src|flows|adapters|storage)/' },
      to: { path: '^test/' },
    },
    noPackages(
      'domain-is-plain-typescript',
      '^src/domain/',
      ['node_modules/dayjs'],
      'dayjs, and only in time.ts.',
    ),
    noPackages(
      'flows-use-yaml-and-zod-only',
      '^flows/surveys/',
      ['node_modules/(yaml|zod)/'],
      'yaml reads survey files and zod checks them; nothing else enters a flow.',
    ),
    noPackages(
      'flows-are-plain-typescript',
      '^flows/(?!surveys/)',
      undefined,
      'Only survey files are parsed with packages.',
    ),
    noPackages(
      'app-is-plain-typescript',
      '^src/(app|ports)/',
      undefined,
      'A use case that needs a package needs a port.',
    ),
    {
      name: 'dayjs-in-time-only',
      severity: 'error',
      from: { pathNot: '^(src/domain/time[.]ts$|test/)' },
      to: { path: 'node_modules/dayjs' },
    },
    {
      name: 'env-in-config-only',
      severity: 'error',
      from: { path: '^(src|flows|adapters|storage)/', pathNot: '^src/config/' },
      to: { path: '^(node:)?process$', dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['[.]d[.]ts$', '[.]config[.]ts$', '[.]cjs$', '^src/(main|cli)[.]ts$'] },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependency-in-production',
      severity: 'error',
      from: { path: '^(src|flows|adapters|storage)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
