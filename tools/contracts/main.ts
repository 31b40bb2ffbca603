import { join } from 'node:path'
import { writeBrokerTopology } from './brokerTopology.ts'
import { currentContracts } from './contracts.ts'
import { publish, readPublished } from './published.ts'
import { inWords, reviewContracts } from './reviewContracts.ts'

const HELP = `npm run contracts

Writes down every event and route as other versions will rely on it, in shared/contracts/published, for npm run check
to compare with. What would break the version before is refused and stays as it was published. And writes the queues of the
events as RabbitMQ loads them, in deploy/rabbitmq.`

async function publishContracts(root: string): Promise<void> {
  await writeBrokerTopology(root)
  const current = currentContracts()
  const review = reviewContracts(await readPublished(root), current)
  for (const name of review.unpublished) {
    const contract = current.get(name)
    if (contract) await publish(root, name, contract)
    console.log(`published ${name}`)
  }
  if (review.breaks.length === 0) return
  console.error(inWords({ ...review, unpublished: [] }))
  process.exitCode = 1
}

if (process.argv.includes('--help')) console.log(HELP)
else await publishContracts(join(import.meta.dirname, '../..'))
