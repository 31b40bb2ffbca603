import { createServer } from 'node:net'
import { freePort } from '@tiffin/testing/freePort'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { serviceExit, startService } from '@tiffin/testing/startService'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let infrastructure: Infrastructure
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
})
afterAll(() => infrastructure?.dispose())

describe('the process', () => {
  it('names every variable that keeps it from starting', async () => {
    const { code, log } = await serviceExit('delivery-service', {
      ...infrastructure.env,
      REDIS_URL: 'localhost',
      RABBITMQ_URL: '',
      OFFER_SECONDS: 'soon',
      JWT_SECRET: 'short',
      POSTGRES_SHARD_B_URL: 'mysql://localhost/shard_b',
    })
    expect(code).toBe(1)
    const mistaken = ['REDIS_URL', 'RABBITMQ_URL', 'OFFER_SECONDS', 'JWT_SECRET', 'POSTGRES_SHARD_B_URL']
    for (const name of mistaken) expect(log).toContain(name)
    expect(log).not.toContain('"short"')
  })

  it('waits for servers that are away at start, says which, and goes on when they come', async () => {
    const proxies = {
      redis: await startTcpProxy(infrastructure.env.REDIS_URL ?? ''),
      rabbitmq: await startTcpProxy(infrastructure.env.RABBITMQ_URL ?? ''),
    }
    await Promise.all([proxies.redis.cut(), proxies.rabbitmq.cut()])
    const service = await startService('delivery-service', infrastructure, {
      env: { REDIS_URL: proxies.redis.url, RABBITMQ_URL: proxies.rabbitmq.url },
      untilReady: false,
    })
    const parts = async () => {
      const response = await fetch(`${service.url}/ready`)
      const { waitingFor } = (await response.json()) as { waitingFor: { part: string }[] }
      return { status: response.status, waitingFor: waitingFor.map(({ part }) => part).sort() }
    }
    await waitFor('only broker and cache to be missing', async () => {
      const { status, waitingFor } = await parts()
      return status === 503 && waitingFor.join() === 'rabbitmq,redis,revocations'
    })
    await Promise.all([proxies.redis.mend(), proxies.rabbitmq.mend()])
    await waitFor('the service to be ready', async () => (await parts()).status === 200, { withinMs: 15_000 })
    expect((await service.stop()).code).toBe(0)
    await Promise.all([proxies.redis.close(), proxies.rabbitmq.close()])
  })

  it('shows what it waits for, dispatch runs and told arrivals as metrics', async () => {
    const service = await startService('delivery-service', infrastructure)
    const metrics = async () => (await fetch(`${service.url}/metrics`)).text()
    const waiting = async () => /delivery_waiting_assignments\{[^}]*shard="A"[^}]*\} 0/.test(await metrics())
    await waitFor('the first sweep', waiting, { withinMs: 10_000 })
    for (const name of ['run_seconds', 'plan_seconds', 'proposals', 'planner_deaths_total'])
      expect(await metrics()).toContain(`delivery_dispatch_${name}`)
    expect(await metrics()).toContain('delivery_arrivals_told_total')
    await service.stop()
  })

  it('says so when its port is taken', async () => {
    const port = await freePort()
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve))
    const { code, log } = await serviceExit('delivery-service', {
      ...infrastructure.env,
      DELIVERY_SERVICE_PORT: String(port),
    })
    holder.close()
    expect(code).toBe(1)
    expect(log).toContain(String(port))
  })
})
