import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import type { RunningService } from '@tiffin/testing/startService'
import { type RunningSystem, type SystemOptions, startSystem } from '@tiffin/testing/startSystem'

/** The limits are per address and have tests of their own; here a whole town calls from one. */
export const ROOMY_LIMITS = {
  RATE_LIMIT_GENERAL: '1000',
  RATE_LIMIT_AUTH: '1000',
  RATE_LIMIT_ORDERS: '1000',
  RATE_LIMIT_USER: '1000',
} as const

/** All six services on servers of their own. */
export interface WholeSystem {
  readonly infrastructure: Infrastructure
  readonly system: RunningSystem
  readonly gateway: RunningService
  /** Where sockets connect. */
  readonly trackingUrl: string
  stop(): Promise<void>
}

/** Starts them and waits until all are ready; `env` is for all of them, beside the infrastructure's. */
export async function startWholeSystem(env: SystemOptions['env'] = {}): Promise<WholeSystem> {
  const infrastructure = await freshInfrastructure()
  const system = await startSystem(infrastructure, undefined, { env: { ...ROOMY_LIMITS, ...env } })
  return {
    infrastructure,
    system,
    gateway: system.services['api-gateway'],
    trackingUrl: system.services['tracking-service'].url,
    async stop() {
      await system.stop()
      await infrastructure.dispose()
    },
  }
}
