import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reviewLicences } from './licences.ts'
import { readLockFile } from './lockFile.ts'

const locked = (license: string | undefined, name = 'parcel') => ({
  name,
  version: '1.2.3',
  ...(license && { license }),
})

test.each(['MIT', '(MIT OR GPL-3.0-only)', 'MIT AND ISC', 'BlueOak-1.0.0'])('%s is allowed', (license) => {
  expect(reviewLicences([locked(license)], []).faults).toEqual([])
})

test.each(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'SEE LICENSE IN LICENSE.md', 'mit, probably', undefined])(
  '%s fails, with the package and what to do',
  (license) => {
    const [fault, ...more] = reviewLicences([locked(license)], []).faults
    expect(more).toEqual([])
    expect(fault).toMatch(/^parcel@1\.2\.3: .*allowedLicences\.ts$/)
  },
)

test('what is for development alone is not asked', () => {
  expect(reviewLicences([{ ...locked('GPL-3.0-only'), dev: true }], [])).toEqual({ faults: [], counts: [] })
})

test('an exception holds for its packages and their licence only', () => {
  const exception = { name: 'parcel*', licence: 'MPL-2.0', why: 'the test' }
  expect(reviewLicences([locked('MPL-2.0'), locked('MPL-2.0', 'parcel-linux')], [exception]).faults).toEqual(
    [],
  )
  const { faults } = reviewLicences([locked('GPL-3.0-only'), locked('MPL-2.0', 'letter')], [exception])
  expect(faults).toEqual([
    expect.stringContaining('parcel@1.2.3: GPL-3.0-only'),
    expect.stringContaining('letter@1.2.3: MPL-2.0'),
    expect.stringContaining('parcel*: no package under MPL-2.0 needs its exception'),
  ])
})

test('counts the packages of each licence, the most frequent first', () => {
  expect(reviewLicences([locked('ISC'), locked('MIT'), locked('MIT')], []).counts).toEqual([
    ['MIT', 2],
    ['ISC', 1],
  ])
})

test('a lock file is read without what is ours, and with packages inside packages', async () => {
  const packages = await readLockFile(join(import.meta.dirname, '../../..'))
  expect(packages.filter(({ name }) => name.startsWith('@tiffin/'))).toEqual([])
  expect(packages).toContainEqual(expect.objectContaining({ name: 'fastify', license: 'MIT' }))
  expect(packages.every(({ name }) => !name.includes('node_modules'))).toBe(true)
})
