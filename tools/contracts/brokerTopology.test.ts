import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BROKER_TOPOLOGY, brokerTopologyText } from './brokerTopology.ts'

test('docker compose’s RabbitMQ loads the topology of this version: npm run contracts writes it', () => {
  expect(readFileSync(join(import.meta.dirname, '../..', BROKER_TOPOLOGY), 'utf8')).toBe(brokerTopologyText())
})
