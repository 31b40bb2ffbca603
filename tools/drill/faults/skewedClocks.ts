import type { ServiceInstance } from '../system/serviceInstance.ts'
import type { FaultKind } from './fault.ts'

const LASTS = 15
/** Of the first instance of a service, and of the second. */
const SKEWS = ['+7m', '-7m'] as const

/**
 * An instance runs with a clock that is seven minutes ahead or behind, while its neighbour's is right. The monotonic clock,
 * by which timeouts go, stays as it is. `library`: libfaketime.
 */
export function skewedClocks(instances: readonly ServiceInstance[], library: string | undefined): FaultKind {
  if (library === undefined) return []
  return instances.map((instance) => {
    const FAKETIME = SKEWS[instance.side - 1] as string
    const start = async (env?: Record<string, string>) => {
      await instance.kill()
      await instance.start(env)
    }
    return {
      name: `clock of ${instance.name} ${FAKETIME}`,
      lasts: LASTS,
      begin: () => start({ LD_PRELOAD: library, FAKETIME, FAKETIME_DONT_FAKE_MONOTONIC: '1' }),
      heal: () => start(),
    }
  })
}
