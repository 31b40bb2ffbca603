import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generateClient, staleSchemas } from './prismaClients.ts'

const SCHEMA = `datasource db {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client"
  output   = "../src/store/generated"
}

model User {
  id String @id
}
`

let root: string
let schemaPath: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tiffin-generate-'))
  schemaPath = join(root, 'services/auth-service/prisma/schema.prisma')
  await mkdir(join(schemaPath, '..'), { recursive: true })
  await writeFile(schemaPath, SCHEMA)
  await symlink(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'))
})
afterEach(() => rm(root, { recursive: true }))

async function generateStale(): Promise<string[]> {
  const stale = await staleSchemas(root)
  for (const schema of stale) await generateClient(root, schema, process.env)
  return stale.map(({ service }) => service)
}

const client = () => readFile(join(root, 'services/auth-service/src/store/generated/client.ts'), 'utf8')

test('generates a client once, and again when its schema changes', { timeout: 90_000 }, async () => {
  expect(await generateStale()).toEqual(['auth-service'])
  expect(await client()).toContain('Model User')
  expect(await generateStale()).toEqual([])
  await writeFile(schemaPath, SCHEMA.replaceAll('User', 'Person'))
  expect(await generateStale()).toEqual(['auth-service'])
  expect(await client()).toContain('Model Person')
  expect((await staleSchemas(root, true)).length).toBe(1)
})

test('a wrong schema is named with what Prisma says, and stays stale', { timeout: 90_000 }, async () => {
  await writeFile(schemaPath, SCHEMA.replace('id String @id', 'id Nothing @id'))
  await expect(generateStale()).rejects.toThrow(/schema\.prisma: prisma generate failed: [\s\S]*Nothing/)
  expect((await staleSchemas(root)).length).toBe(1)
})

test('a generator without an output folder is refused', async () => {
  await writeFile(schemaPath, SCHEMA.replace(/ {2}output.*\n/, ''))
  await expect(staleSchemas(root)).rejects.toThrow('has no output folder')
})
