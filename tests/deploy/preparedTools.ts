import { inject } from 'vitest'
import type { DeployTools } from '../../tools/deploy/deployTools.ts'

/** What prepare.ts provided. Throws with its reason where it could not. */
export function preparedTools(): DeployTools {
  const prepared = inject('deployTools')
  if ('failure' in prepared) throw new Error(prepared.failure)
  return { ...prepared, signal: new AbortController().signal }
}
