import { expect, test } from 'vitest'
import { summaryOf } from './summary.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

test('counts tests', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [file('failed', 'passed', 'failed', 'passed')],
  }
  expect(summaryOf(report, 1)).toBe('2 passed, 1 failed')
})

test('counts a file that never got to its tests', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 0,
    testResults: [file('passed', 'passed', 'passed'), file('failed')],
  }
  expect(summaryOf(report, 1)).toBe('2 passed, 1 failed')
})

test('a failed run never reads as clean', () => {
  expect(summaryOf({ numPassedTests: 2, numFailedTests: 0, testResults: [] }, 1)).toBe('2 passed, 1 failed')
})
