import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { expect, test } from 'vitest'
import { createChassis } from './chassis.ts'

const CLIENTS = 16
const config = {
  LOG_LEVEL: 'silent',
  BIND_HOST: '127.0.0.1',
  DRAIN_SECONDS: 1,
  OVERLOAD_DELAY_MS: 0,
  JWT_SECRET: 'access secret of sixteen or more',
  SERVICE_TOKEN_SECRET: 'service secret of sixteen or more',
}

test('a stopping service answers all that reach it until they have turned away', async () => {
  const chassis = createChassis({ service: 'example', config })
  chassis.app.post('/', async () => ({}))
  await chassis.listen(0)
  const { port } = chassis.app.server.address() as AddressInfo
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CLIENTS })
  let answered = 0
  /** Asks over kept connections, with hardly a pause, until it hears that the service is leaving. */
  const ask = async () => {
    for (;;) {
      const { headers, body } = await pool.request({ path: '/', method: 'POST' })
      await body.dump()
      answered += 1
      if (headers.connection === 'close') return
      await sleep(Math.random() * 4)
    }
  }
  const clients = Promise.all(Array.from({ length: CLIENTS }, ask))
  while (answered < 10 * CLIENTS) await sleep(1)
  const stopped = chassis.stop()
  expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(503)
  await clients
  await stopped
  await expect(fetch(`http://127.0.0.1:${port}/ready`)).rejects.toThrow()
  await pool.close()
})
