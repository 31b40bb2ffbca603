import type { Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type RunningService, type StartOptions, startService } from '@tiffin/testing/startService'
import { type EchoService, startEchoService } from './echoService.ts'

/** Limits that no test reaches by accident. */
export const UNLIMITED = {
  RATE_LIMIT_GENERAL: '100000',
  RATE_LIMIT_AUTH: '100000',
  RATE_LIMIT_ORDERS: '100000',
  RATE_LIMIT_USER: '100000',
} as const

/** A gateway whose four services are echoes. */
export interface EchoingGateway {
  readonly url: string
  readonly gateway: RunningService
  readonly services: Readonly<Record<'auth' | 'orders' | 'restaurants' | 'delivery', EchoService>>
  stop(): Promise<void>
}

export async function startEchoingGateway(
  infrastructure: Infrastructure,
  env: StartOptions['env'] = UNLIMITED,
): Promise<EchoingGateway> {
  const [auth, orders, restaurants, delivery] = await Promise.all([
    startEchoService(),
    startEchoService(),
    startEchoService(),
    startEchoService(),
  ])
  const urls = {
    'auth-service': auth.url,
    'order-service': orders.url,
    'restaurant-service': restaurants.url,
    'delivery-service': delivery.url,
  }
  const gateway = await startService('api-gateway', infrastructure, { urls, env })
  return {
    url: gateway.url,
    gateway,
    services: { auth, orders, restaurants, delivery },
    async stop() {
      if (gateway.process.runs()) await gateway.stop()
      for (const service of [auth, orders, restaurants, delivery]) await service.close()
    },
  }
}
