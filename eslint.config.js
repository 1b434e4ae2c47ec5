import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const nodeBuiltins = [...builtinModules, 'node:*'];

const clockMessage = 'domain/ takes `now` as an argument, so that a replay and a test see the same time.';

export default tseslint.config(
  { ignores: ['node_modules', '.venv', '.venv-*', '.sectorflow', 'dist', 'dbt/target', 'coverage'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Temporal's update definitions name their result, which may be nothing, as a type argument.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'pino', message: 'Log through workers/logger.ts: it redacts keys.' }] },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' },
    },
  },
  {
    // Workflow code is replayed: whatever it does besides the SDK's own clock, timers and randomness must be pure.
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: nodeBuiltins.map((name) => ({ name, message: 'Workflow code has no I/O.' })),
          patterns: [
            {
              group: ['@temporalio/*', '!@temporalio/workflow', '!@temporalio/common'],
              message:
                "Of Temporal, workflows/ imports '@temporalio/workflow' (and @temporalio/common for types).",
            },
            {
              regex: '/(adapters|workers|cli|sandbox)/',
              message: 'workflows/ imports domain/ and types of activities/ only.',
            },
            {
              regex: '/activities/',
              message: 'Import activities as types: `import type … from "../activities/…"`.',
              allowTypeImports: true,
            },
            {
              regex: '^(?!\\.|@temporalio/).*$',
              message: 'workflows/ imports domain/, Temporal and types of activities only.',
              allowTypeImports: true,
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'performance', 'setInterval', 'setImmediate', 'queueMicrotask'].map(
          (name) => ({
            name,
            message: 'Not deterministic in a workflow: take it from an activity or the SDK.',
          }),
        ),
      ],
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: nodeBuiltins.map((name) => ({ name, message: 'domain/ is pure.' })),
          patterns: [
            {
              regex: '/(adapters|activities|workflows|workers|cli|sandbox)/',
              message: 'domain/ imports domain/ only.',
            },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clockMessage },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: clockMessage },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: clockMessage },
      ],
    },
  },
  {
    files: ['workers/logger.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  prettier,
);
