import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type Scrape, scrape } from '@tiffin/testing/scrape'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { ROOMY_LIMITS } from '../town/wholeSystem.ts'

/** All six services, with wires that a test can cut, and their metrics. */
export interface ObservedSystem {
  readonly infrastructure: Infrastructure
  readonly system: RunningSystem
  readonly wires: { readonly broker: TcpProxy; readonly shardC: TcpProxy; readonly redis: TcpProxy }
  metrics(service: ServiceName): Promise<Scrape>
  stop(): Promise<void>
}

/** Who watches shows this. */
export const METRICS_TOKEN = 'what the watchers of tests show'

export async function startObservedSystem(): Promise<ObservedSystem> {
  const infrastructure = await freshInfrastructure()
  const { RABBITMQ_URL = '', POSTGRES_SHARD_C_URL = '', REDIS_URL = '' } = infrastructure.env
  const [broker, shardC, redis] = (await Promise.all(
    [RABBITMQ_URL, POSTGRES_SHARD_C_URL, REDIS_URL].map((url) => startTcpProxy(url)),
  )) as [TcpProxy, TcpProxy, TcpProxy]
  const env = {
    ...ROOMY_LIMITS,
    METRICS_TOKEN,
    BCRYPT_COST: '4',
    AUDIT_SEAL_SECONDS: '1',
    RABBITMQ_URL: broker.url,
    POSTGRES_SHARD_C_URL: shardC.url,
    REDIS_URL: redis.url,
  }
  const system = await startSystem(infrastructure, undefined, { env })
  return {
    infrastructure,
    system,
    wires: { broker, shardC, redis },
    metrics: (service) =>
      scrape(`${system.services[service].url}/metrics`, { authorization: `Bearer ${METRICS_TOKEN}` }),
    async stop() {
      await system.stop()
      await Promise.all([broker.close(), shardC.close(), redis.close()])
      await infrastructure.dispose()
    },
  }
}
