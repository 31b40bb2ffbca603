import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../../../tools/servers/runCommand.ts'
import type { Bench } from '../bench.ts'
import { makeEmptyDatabase } from '../machine/ownDatabase.ts'
import { startNodePeer } from './nodePeer.ts'
import { orderInTurn, readShop, signUp } from './vendureShop.ts'

const SOURCES = join(import.meta.dirname, 'vendure')
const DATABASE = 'bench_vendure'
const DISHES = 20

export interface Vendure {
  readonly pid: number
  /** Lets all customers order at the same time, each one order after the other. */
  order(seconds: number): Promise<{ perSecond: number; placed: number }>
  close(): Promise<void>
}

/** Vendure with customers who are signed in, on shard A's server in a database of its own; installed once, some 440 packages. */
export async function openVendure(bench: Bench, customers: number): Promise<Vendure> {
  const folder = await install(bench)
  const database = await makeEmptyDatabase(bench, DATABASE)
  const peer = await startNodePeer('vendure', [folder, database.url, `${DISHES}`])
  const close = () => peer.stop().then(database.drop)
  try {
    const tokens: string[] = []
    for (let number = 0; number < customers; number += 1) tokens.push(await signUp(peer, number))
    const shop = await readShop(peer, tokens[0] as string)
    return { pid: peer.pid, order: (seconds) => orderInTurn(peer, tokens, shop, seconds), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function install({ context }: Bench): Promise<string> {
  const folder = join(context.dataDir, 'vendure')
  const installed = join(folder, 'node_modules/.package-lock.json')
  if (existsSync(installed)) return folder
  mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(SOURCES, file), join(folder, file))
  context.progress('vendure: installing its packages (once, a minute)')
  await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    env: { ...context.env },
    signal: context.signal,
  })
  return folder
}
