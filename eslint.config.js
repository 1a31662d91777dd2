import tseslint from 'typescript-eslint';

/** Only the rules that need types: a lost promise is a lost answer. Everything else is Biome's. */
export default tseslint.config(
  { ignores: ['dist', 'tools', '*.config.*', '*.cjs'] },
  {
    files: ['**/*.ts'],
    plugins: { ts: tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'ts/no-floating-promises': ['error', { checkThenables: true }],
      'ts/no-misused-promises': 'error',
      'ts/await-thenable': 'error',
      'ts/return-await': ['error', 'in-try-catch'],
      'ts/switch-exhaustiveness-check': 'error',
      'ts/no-unnecessary-condition': 'error',
      'ts/only-throw-error': 'error',
    },
  },
);
