import { defineConfig } from 'vitest/config'

/** Tests that start or need servers; all others under the same roofs are pure. */
const WITH_SERVERS = [
  'shared/*/test/**/*.test.ts',
  'services/*/test/**/*.test.ts',
  'tools/*/test/**/*.test.ts',
  'tools/servers/*.test.ts',
  'tools/check/schemaDrift.test.ts',
]

export default defineConfig({
  test: {
    // Two workers: each has a virtual host and a Redis database of its own (tools/test makes as many).
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,services,frontend,tools,bench}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...WITH_SERVERS],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'component',
          include: WITH_SERVERS,
          setupFiles: ['shared/testing/setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'journey',
          include: ['tests/**/*.test.ts'],
          setupFiles: ['shared/testing/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
