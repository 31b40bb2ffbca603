import { ApiProblem } from '@tiffin/contracts/client'
import { en, type MessageKey } from './en.ts'

/** The key of the sentence that tells a person about a failure. */
export function problemKey(error: unknown): MessageKey {
  if (!(error instanceof ApiProblem)) return 'problem.network'
  const key = `problem.${error.problem.code}`
  return key in en ? (key as MessageKey) : 'problem.other'
}

/** Whether a failure is a refusal with this code. */
export function isProblem(error: unknown, code: string): error is ApiProblem {
  return error instanceof ApiProblem && error.problem.code === code
}

/** Cities that a refusal of a city offers instead, to show and to send. */
export function cityCandidates(error: unknown): string[] {
  if (!isProblem(error, 'unknown_city') && !isProblem(error, 'city_ambiguous')) return []
  const { candidates } = error.problem
  return Array.isArray(candidates) ? candidates.map(({ label }: { label: string }) => label) : []
}
