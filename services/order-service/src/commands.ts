import { reencrypt } from '@tiffin/sharding/dataKeys/reencrypt'
import { openKeys } from './app.ts'
import { readKeyConfig } from './config.ts'
import { sealedTablesOf } from './store/resealOrders.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Seals all texts of orders with new keys. Answers false where a shard is away. Throws ConfigError. */
export function reencryptColumns(env: Environment, tell: (line: string) => void): Promise<boolean> {
  const masters = readKeyConfig(env)
  return reencrypt(
    'order-service',
    (database) => {
      const keys = openKeys(database, masters)
      return { keys, tables: sealedTablesOf(keys), others: [] }
    },
    tell,
  )
}
