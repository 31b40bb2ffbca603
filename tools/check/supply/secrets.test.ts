import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findSecrets } from './secrets.ts'

/** Put together here, so that the scan does not find this file. */
const TOKEN = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_')
const ADDRESS = ['mongodb://root', 'example@mongodb:27017/restaurants'].join(':')

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tiffin-secrets-'))
  execFileSync('git', ['init', '--quiet'], { cwd: root })
})
afterEach(() => rmSync(root, { recursive: true }))

function track(path: string, content: string | Buffer): void {
  writeFileSync(join(root, path), content)
  execFileSync('git', ['add', path], { cwd: root })
}

test('a secret fails with its place and what to do, and is not repeated', async () => {
  track('config.ts', `export const limit = 3\nexport const token = '${TOKEN}'\n`)
  const [fault, ...more] = await findSecrets(root, [])
  expect(more).toEqual([])
  expect(fault).toMatch(/^config\.ts:2 .*revoke it.*knownSecrets\.ts$/)
  expect(fault).not.toContain(TOKEN)
})

test('a private key is found', async () => {
  const words = (which: string) => `-----${which} RSA PRIVATE KEY-----`
  track('key.pem', `${words('BEGIN')}\n${'MIIEpAIBAAKCAQEA'.repeat(20)}\n${words('END')}\n`)
  expect(await findSecrets(root, [])).toEqual([expect.stringMatching(/^key\.pem:1 /)])
})

test('what is not tracked, is no text or is gone is not read', async () => {
  writeFileSync(join(root, '.env'), TOKEN)
  track('picture.png', Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(TOKEN)]))
  track('gone.txt', TOKEN)
  rmSync(join(root, 'gone.txt'))
  expect(await findSecrets(root, [])).toEqual([])
})

test('an example that is explained passes in its file, and nowhere else', async () => {
  track('.env.example', `# MONGODB_URL=${ADDRESS}\n`)
  const known = [{ path: '.env.example', text: ADDRESS, why: 'the test' }]
  expect(await findSecrets(root, known)).toEqual([])
  track('config.ts', `export const url = '${ADDRESS}'\n`)
  expect(await findSecrets(root, known)).toEqual([expect.stringMatching(/^config\.ts:1 /)])
})

test('an explanation of nothing is a fault', async () => {
  track('.env.example', '# MONGODB_URL=\n')
  expect(await findSecrets(root, [{ path: '.env.example', text: ADDRESS, why: 'the test' }])).toEqual([
    expect.stringMatching(/^\.env\.example no longer holds/),
  ])
})
