import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { topologyDefinitions } from '@tiffin/messaging/brokerDefinitions'

/** Where docker compose's RabbitMQ has its queues from. */
export const BROKER_TOPOLOGY = 'deploy/rabbitmq/topology.json'

export const brokerTopologyText = (): string => `${JSON.stringify(topologyDefinitions(), null, 2)}\n`

/** Writes down the topology of this version for a broker that loads it as it starts. */
export async function writeBrokerTopology(root: string): Promise<void> {
  const file = join(root, BROKER_TOPOLOGY)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, brokerTopologyText())
}
