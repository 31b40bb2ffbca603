import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTrace, traceFrom } from './context.ts'
import { createLog } from './log.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiffin-log-'))
})
afterEach(() => rm(folder, { recursive: true }))

test.each(['00', '01'])(
  'a line carries its request and its trace, recorded or not: flags %s',
  async (flags) => {
    const file = join(folder, 'log')
    const log = createLog('order-service', 'info', file)
    const trace = traceFrom(`00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-${flags}`)
    inTrace(trace, () => log.warn({ shard: 'A' }, 'shard is away'))
    log.warn('stopped')
    const [within, outside] = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const { traceId, spanId } = trace
    expect(within).toMatchObject({
      traceId,
      trace_id: traceId,
      span_id: spanId,
      shard: 'A',
      msg: 'shard is away',
    })
    expect(Object.keys(outside)).toEqual(['level', 'time', 'service', 'msg'])
  },
)
