import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readLockFile } from '../check/supply/lockFile.ts'
import { faultsOfSbom } from './faultsOfSbom.ts'
import { makeSbom, type Sbom } from './sbom.ts'

const root = join(import.meta.dirname, '../..')
let sbom: Sbom
beforeAll(async () => {
  sbom = await makeSbom(root, process.env)
})

test('names the project, whatever its folder is called', () => {
  expect(sbom).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: {
      component: { type: 'application', name: 'tiffin', purl: expect.stringMatching(/^pkg:npm\/tiffin@/) },
    },
  })
})

test('holds every package of the lock file, with its licence, hash and dependencies', async () => {
  expect(faultsOfSbom(sbom, await readLockFile(root))).toEqual([])
  expect(sbom.components).toContainEqual(
    expect.objectContaining({
      name: 'fastify',
      licenses: [{ license: { id: 'MIT' } }],
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    }),
  )
})

test('one that lacks a package is not whole: the package and who needs it are told', async () => {
  const components = sbom.components.filter(({ name }) => name !== 'fastify')
  expect(faultsOfSbom({ ...sbom, components }, await readLockFile(root))).toEqual([
    expect.stringMatching(/^fastify@[\d.]+ is in package-lock\.json and not in it$/),
    expect.stringMatching(/^fastify@[\d.]+ is depended on and not in it$/),
  ])
})
