import { expect, test } from 'vitest'
import { securityTextOf } from './securityText.ts'

const NOW = new Date('2026-03-01T17:30:00Z')

test('tells the contact, until when to believe it, and the policy', () => {
  const text = securityTextOf({
    SECURITY_CONTACT: 'mailto:security@town.example',
    SECURITY_POLICY_URL: 'https://town.example/policy',
  })
  expect(text?.(NOW)).toBe(
    [
      'Contact: mailto:security@town.example',
      'Expires: 2026-05-30T00:00:00Z',
      'Preferred-Languages: en',
      'Policy: https://town.example/policy',
      '',
    ].join('\n'),
  )
})

test('there is none without a contact', () => {
  expect(securityTextOf({ SECURITY_POLICY_URL: 'https://town.example/policy' })).toBeUndefined()
  expect(securityTextOf({ SECURITY_CONTACT: '' })).toBeUndefined()
})

test.each([
  'security@town.example',
  'http://town.example',
  'mailto:a@town.example\nContact: mailto:b@town.example',
  'mailto:',
])('%s is refused as a contact', (SECURITY_CONTACT) => {
  expect(() => securityTextOf({ SECURITY_CONTACT })).toThrow(/SECURITY_CONTACT=.*must be/s)
})

test('a policy that is no https address is refused', () => {
  const env = { SECURITY_CONTACT: 'https://town.example/report', SECURITY_POLICY_URL: 'docs/policy.md' }
  expect(() => securityTextOf(env)).toThrow('SECURITY_POLICY_URL=docs/policy.md must be')
})
