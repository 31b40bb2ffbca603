import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Manifest, writeManifest } from '../manifest.ts'
import { keepNewest } from '../retention.ts'
import { openStore } from '../store/openStore.ts'
import { check, pack, unpack } from '../store/packedFile.ts'
import { sealingOf } from '../store/sealing.ts'
import type { Store } from '../store/store.ts'
import { type S3Server, startS3Server } from './s3Server.ts'

let server: S3Server
let folder: string
beforeAll(async () => {
  server = await startS3Server(process.env.PATH)
  folder = await mkdtemp(join(tmpdir(), 'tiffin-store-'))
})
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

const PLACES: readonly (readonly [string, () => Promise<Store>])[] = [
  ['a folder', () => openStore(folder, {})],
  ['a bucket', () => openStore(`s3://${server.bucket}/of/ours`, server.env)],
]

describe.each(PLACES)('%s', (_, open) => {
  test('keeps files, lists them by how they begin, and lets go of them', async () => {
    const store = await open()
    for (const name of ['a/1.json', 'a/2', 'ab/3']) await store.put(name, Readable.from([Buffer.from(name)]))
    expect(await text(await store.get('a/2'))).toBe('a/2')
    expect(await store.list('a/')).toEqual([
      { name: 'a/1.json', bytes: 8 },
      { name: 'a/2', bytes: 3 },
    ])
    expect((await store.list('a')).map(({ name }) => name)).toEqual(['a/1.json', 'a/2', 'ab/3'])
    await store.put('a/2', Readable.from([Buffer.from('another')]))
    expect(await text(await store.get('a/2'))).toBe('another')
    for (const name of ['a/1.json', 'a/2', 'ab/3', 'none']) await store.remove(name)
    expect(await store.list('a')).toEqual([])
    await expect(store.get('a/2')).rejects.toThrow('a/2 is missing in')
  })

  test('has a file whole or not at all', async () => {
    const store = await open()
    const broken = Readable.from(
      (async function* () {
        yield randomBytes(20_000_000)
        throw new Error('the source broke off')
      })(),
    )
    await expect(pack(store, sealingOf({}), 'broken', broken)).rejects.toThrow('the source broke off')
    expect(await store.list('broken')).toEqual([])
  })

  test('has large files in parts, and tells where one differs', async () => {
    const store = await open()
    const content = randomBytes(40_000_000)
    const file = await pack(store, sealingOf({}), 'large', Readable.from([content]))
    await check(store, file)
    expect((await unpacked(store, file, {})).equals(content)).toBe(true)
    await expect(check(store, { ...file, sha256: '0'.repeat(64) })).rejects.toThrow('large.zst was altered')
  })

  test('goes by as many backups as are to be kept, with the WAL that they need', async () => {
    const store = await open()
    const days = ['20260101T000000Z', '20260102T000000Z', '20260103T000000Z']
    for (const [i, name] of days.entries()) {
      const base = await pack(
        store,
        sealingOf({}),
        `backups/${name}/shard-a/base.tar`,
        Readable.from([Buffer.from(name)]),
      )
      await writeManifest(store, manifestOf(name, base, `00000001000000000000000${i + 1}`))
      await store.put(`wal/shard-a/00000001000000000000000${i + 1}.json`, Readable.from([Buffer.from('{}')]))
    }
    await store.put('backups/20251231T000000Z/shard-a/base.tar', Readable.from([Buffer.from('left')]))
    expect(await keepNewest(store, 2)).toEqual([days[0]])
    const left = [...(await store.list('backups/')), ...(await store.list('wal/'))].map(({ name }) => name)
    expect(left).toEqual([
      ...days
        .slice(1)
        .flatMap((day) => [`backups/${day}/manifest.json`, `backups/${day}/shard-a/base.tar.zst`]),
      'wal/shard-a/000000010000000000000002.json',
      'wal/shard-a/000000010000000000000003.json',
    ])
  })
})

test('what is sealed can be read by its recipients’ identities alone, and checked without', async () => {
  const store = await openStore(folder, {})
  const [identity, stranger] = await Promise.all([generateX25519Identity(), generateX25519Identity()])
  const sealing = sealingOf({ BACKUP_RECIPIENT: await identityToRecipient(identity) })
  const secret = Buffer.from('a password hash '.repeat(1000))
  const file = await pack(store, sealing, 'sealed', Readable.from([secret]))
  expect(file.name).toBe('sealed.zst.age')
  await check(store, file)
  expect((await buffer(await store.get(file.name))).includes('password')).toBe(false)
  expect((await unpacked(store, file, { BACKUP_IDENTITY: identity })).equals(secret)).toBe(true)
  await expect(unpacked(store, file, {})).rejects.toThrow('sealed.zst.age is sealed: set BACKUP_IDENTITY')
  await expect(unpacked(store, file, { BACKUP_IDENTITY: stranger })).rejects.toThrow()
})

async function unpacked(
  store: Store,
  file: Parameters<typeof unpack>[2],
  env: Record<string, string>,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  await unpack(store, sealingOf(env), file, sink)
  return Buffer.concat(chunks)
}

function manifestOf(name: string, base: Awaited<ReturnType<typeof pack>>, startSegment: string): Manifest {
  const shard = { shard: 'A', major: 15, walSegmentBytes: 16_777_216, base, startSegment, wal: [] }
  return { format: 1, name, begun: name, to: name, shards: [shard] }
}
