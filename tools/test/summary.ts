import { relative } from 'node:path'

/** What we read of Vitest's JSON report. */
export interface TestReport {
  readonly numPassedTests: number
  readonly testResults: readonly FileResult[]
}

interface FileResult {
  /** Its path. */
  readonly name: string
  readonly status: string
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
}

/**
 * What failed, a line each, and the count as the last line of a run. A file that failed outside of its tests (it does not
 * load, its `beforeAll` throws) counts as one failure, and so does whatever else made the run fail: a failed run never reads
 * "0 failed".
 *
 * @param root what the files' paths are told from
 */
export function summaryOf(report: TestReport, exitCode: number, root: string): string {
  const failures = report.testResults.flatMap((file) => failuresIn(file, relative(root, file.name)))
  const failed = exitCode !== 0 && failures.length === 0 ? 1 : failures.length
  return [...failures, `${report.numPassedTests} passed, ${failed} failed`].join('\n')
}

function failuresIn({ status, assertionResults }: FileResult, path: string): string[] {
  const tests = assertionResults.filter((test) => test.status === 'failed')
  if (tests.length > 0) return tests.map(({ fullName }) => `failed: ${path}: ${fullName}`)
  return status === 'failed' ? [`failed: ${path}, outside of its tests`] : []
}
