import { expect, test } from 'vitest'
import { summaryOf } from './summary.ts'

const file = (name: string, status: string, ...tests: string[]) => ({
  name: `/checkout/${name}`,
  status,
  assertionResults: tests.map((test, i) => ({ status: test, fullName: `test ${i + 1}` })),
})

test('counts tests, and names those that failed', () => {
  const report = {
    numPassedTests: 2,
    testResults: [file('tests/orders.test.ts', 'failed', 'passed', 'failed', 'passed')],
  }
  expect(summaryOf(report, 1, '/checkout')).toBe('failed: tests/orders.test.ts: test 2\n2 passed, 1 failed')
})

test('counts a file that never got to its tests', () => {
  const report = {
    numPassedTests: 2,
    testResults: [file('tests/a.test.ts', 'passed', 'passed', 'passed'), file('tests/b.test.ts', 'failed')],
  }
  expect(summaryOf(report, 1, '/checkout')).toBe(
    'failed: tests/b.test.ts, outside of its tests\n2 passed, 1 failed',
  )
})

test('a clean run is its count', () => {
  const report = { numPassedTests: 1, testResults: [file('a.test.ts', 'passed', 'passed')] }
  expect(summaryOf(report, 0, '/checkout')).toBe('1 passed, 0 failed')
})

test('a failed run never reads as clean', () => {
  const report = { numPassedTests: 2, testResults: [] }
  expect(summaryOf(report, 1, '/checkout')).toBe('2 passed, 1 failed')
})
