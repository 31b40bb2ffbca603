/** What we read of Vitest's JSON report. */
export interface TestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/**
 * The count as the last line of a run. A file that failed outside of its tests (it does not load, its `beforeAll`
 * throws) counts as one failure, and so does whatever else made the run fail: a failed run never reads "0 failed".
 */
export function summaryOf(report: TestReport, exitCode: number): string {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = report.numFailedTests + brokenFiles
  return `${report.numPassedTests} passed, ${exitCode !== 0 && failed === 0 ? 1 : failed} failed`
}
