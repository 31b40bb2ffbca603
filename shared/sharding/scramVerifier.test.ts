import { expect, test } from 'vitest'
import { scramVerifier } from './scramVerifier.ts'

test('a password is kept as SCRAM-SHA-256 keeps it', () => {
  // The password and salt of RFC 7677, section 3, as PostgreSQL keeps them.
  expect(scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'))).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  )
})

test('no two are kept alike, so that nobody sees that passwords are the same', () => {
  expect(scramVerifier('pencil')).not.toBe(scramVerifier('pencil'))
})
