import { expect, test } from 'vitest'
import { newRecoveryCodes, recoveryCodeHash } from './recoveryCodes.ts'

test('there are ten, all different, without letters that are taken for others', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/)
})

test('one is known however it is typed', () => {
  const hash = recoveryCodeHash('abcd-efgh-ijkm-npqr')
  expect(recoveryCodeHash(' ABCD efgh-IJKMNPQR ')).toBe(hash)
  expect(recoveryCodeHash('abcd-efgh-ijkm-npqs')).not.toBe(hash)
})
