import { defineConfig } from 'vitest/config'

/** The protocol as a simulation: pure, though it is of two services. */
const MODEL = 'tests/model/*.test.ts'

/** Tests that start or need servers; all others under the same roofs are pure. */
const WITH_SERVERS = [
  'shared/*/test/**/*.test.ts',
  'services/*/test/**/*.test.ts',
  'tools/*/test/**/*.test.ts',
  'bench/*/*/test/**/*.test.ts',
  'tools/servers/*.test.ts',
  'tools/check/schemaDrift.test.ts',
]

/** What is deployed, read by the programs of those who run it. */
const DEPLOYED = 'tests/deploy/*/*.test.ts'

/** Journeys in a real browser, on the built web app. */
const IN_BROWSER = 'tests/browser/**/*.test.ts'

export default defineConfig({
  test: {
    // Two workers: each has a virtual host and a Redis database of its own (tools/test makes as many).
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,services,frontend,tools,bench}/**/*.test.ts', MODEL],
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
          exclude: ['**/node_modules/**', IN_BROWSER, MODEL, DEPLOYED],
          setupFiles: ['shared/testing/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'deploy',
          include: [DEPLOYED],
          globalSetup: ['tests/deploy/prepare.ts'],
          testTimeout: 60_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'browser',
          include: [IN_BROWSER],
          globalSetup: ['tests/browser/prepare.ts'],
          setupFiles: ['shared/testing/setup.ts'],
          // One at a time: pages are drawn by software, which takes both cores.
          maxWorkers: 1,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          expect: { poll: { timeout: 20_000 } },
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
