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

/** Load that must not fail, on as much of the machine as its rate is meant for: beside nothing else. */
const UNDER_LOAD = 'tests/drills/rollingRestart.test.ts'

/**
 * Longer than anything a test waits for (a service may take two minutes to start), also on a machine a third as fast:
 * what was waited for in vain is named by who waited, not by the clock of the test.
 */
const PATIENT = { testTimeout: 180_000, hookTimeout: 300_000 } as const

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
          ...PATIENT,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'journey',
          include: ['tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', IN_BROWSER, MODEL, DEPLOYED, UNDER_LOAD],
          setupFiles: ['shared/testing/setup.ts'],
          ...PATIENT,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'deploy',
          include: [DEPLOYED],
          globalSetup: ['tests/deploy/prepare.ts'],
          ...PATIENT,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'load',
          include: [UNDER_LOAD],
          setupFiles: ['shared/testing/setup.ts'],
          maxWorkers: 1,
          ...PATIENT,
          sequence: { groupOrder: 4 },
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
          ...PATIENT,
          expect: { poll: { timeout: 20_000 } },
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
})
