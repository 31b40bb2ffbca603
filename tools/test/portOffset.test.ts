import { expect, test } from 'vitest'
import { isAskable } from './portOffset.ts'

test('no offset brings a service to a port that fetch refuses to ask', async () => {
  // The gateway would listen there, and nobody would know that it is ready.
  expect(isAskable(1190)).toBe(false)
  await expect(fetch('http://127.0.0.1:4190/')).rejects.toMatchObject({ cause: { message: 'bad port' } })
  expect(isAskable(1200)).toBe(true)
})
