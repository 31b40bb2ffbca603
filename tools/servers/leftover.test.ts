import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { endProcess, recordServer, stopLeftover, stopLeftovers } from './leftover.ts'
import { identify, isAlive, type ProcessIdentity } from './processIdentity.ts'

const base = mkdtempSync(join(tmpdir(), 'tiffin-leftover-'))
const silent = () => undefined
afterAll(() => rmSync(base, { recursive: true }))

/** Runs a launcher that starts a server, notes it beside the folder and dies without stopping it. */
async function orphan(folder: string, command: string[]): Promise<ProcessIdentity> {
  const script = `
    const { recordServer } = await import(${JSON.stringify(import.meta.resolve('./leftover.ts'))})
    const { spawn } = await import('node:child_process')
    const server = spawn(${JSON.stringify(command[0])}, ${JSON.stringify(command.slice(1))}, { detached: true, stdio: 'ignore' })
    recordServer(${JSON.stringify(folder)}, server.pid, 'SIGTERM')
    console.log(server.pid)
    process.kill(process.pid, 'SIGKILL')`
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [pid] = await once(launcher.stdout, 'data')
  await once(launcher, 'exit')
  return identify(Number(pid))!
}

test('stops a server that outlived its launcher', async () => {
  const folder = join(base, 'orphan')
  const server = await orphan(folder, ['sleep', '600'])
  expect(isAlive(server)).toBe(true)
  await stopLeftover('redis', folder, silent)
  expect(isAlive(server)).toBe(false)
  expect(existsSync(`${folder}.process.json`)).toBe(false)
})

test('leaves a server alone whose launcher lives', async () => {
  const folder = join(base, 'live')
  const server = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
  const identity = identify(server.pid!)!
  recordServer(folder, server.pid!, 'SIGTERM')
  await expect(stopLeftover('redis', folder, silent)).rejects.toThrow(
    `process ${process.pid} runs it already`,
  )
  expect(isAlive(identity)).toBe(true)
  await endProcess(identity, 'SIGTERM')
  expect(isAlive(identity)).toBe(false)
})

test('data in use is not free to be thrown away; what an orphan uses is', async () => {
  const dataDir = join(base, 'data')
  mkdirSync(join(dataDir, 'servers'), { recursive: true })
  const left = await orphan(join(dataDir, 'servers/redis'), ['sleep', '600'])
  await stopLeftovers(dataDir, silent)
  expect(isAlive(left)).toBe(false)

  const used = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
  recordServer(join(dataDir, 'servers/postgres-a'), used.pid!, 'SIGTERM')
  await expect(stopLeftovers(dataDir, silent)).rejects.toThrow(`postgres-a: process ${process.pid} runs it`)
  await endProcess(identify(used.pid!)!, 'SIGTERM')
})

test('takes a later process of the same number for another', () => {
  const self = identify(process.pid)!
  expect(isAlive(self)).toBe(true)
  expect(isAlive({ ...self, startedAt: 'another time' })).toBe(false)
})
