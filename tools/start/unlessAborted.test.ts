import { expect, test } from 'vitest'
import { unlessAborted } from './unlessAborted.ts'

test('answers what the work answers', async () => {
  const { signal } = new AbortController()
  expect(await unlessAborted(signal, Promise.resolve('done'))).toBe('done')
  await expect(unlessAborted(signal, Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test('does not wait for work that never ends, nor mind how it ends, once the signal aborts', async () => {
  const stopping = new AbortController()
  const work = Promise.withResolvers<never>()
  const waiting = unlessAborted(stopping.signal, work.promise)
  stopping.abort(new Error('Ctrl-C'))
  await expect(waiting).rejects.toThrow('Ctrl-C')
  work.reject(new Error('the servers are gone'))
  await expect(unlessAborted(stopping.signal, Promise.resolve('late'))).rejects.toThrow('Ctrl-C')
})
