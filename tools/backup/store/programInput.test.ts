import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { programInput } from './programInput.ts'

/** Of an archive, which ends with the first two of them. https://www.gnu.org/software/tar/manual/html_node/Standard.html */
const EMPTY_BLOCKS = Buffer.alloc(512 * 1000)

test('what comes after the end of an archive, where tar reads no more, is no failure', async () => {
  const tar = spawn('tar', ['-t'], { stdio: ['pipe', 'ignore', 'ignore'] })
  const ended = once(tar, 'close')
  await pipeline(Readable.from([EMPTY_BLOCKS, EMPTY_BLOCKS]), programInput(tar.stdin))
  expect((await ended)[0]).toBe(0)
})

test('a program reads all of it, and then its end', async () => {
  const { stdin, stdout } = spawn('cat', { stdio: ['pipe', 'pipe', 'ignore'] })
  const read = text(stdout)
  const parts = Array.from({ length: 100 }, (_, i) => `${i}`.repeat(10_000))
  await pipeline(Readable.from(parts), programInput(stdin))
  expect(await read).toBe(parts.join(''))
})

test('for a program that has ended all is read to its end, so that it can be compared', async () => {
  const program = spawn('false', { stdio: ['pipe', 'ignore', 'ignore'] })
  await once(program, 'exit')
  let handedOver = 0
  const parts = function* () {
    for (; handedOver < 100; handedOver += 1) yield 'for nobody'
  }
  await pipeline(Readable.from(parts()), programInput(program.stdin))
  expect(handedOver).toBe(100)
})
