import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOfWebApp } from './webAppSources.ts'

let root: string
const write = (name: string, text: string) => {
  mkdirSync(dirname(join(root, name)), { recursive: true })
  writeFileSync(join(root, name), text)
}
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tiffin-web-'))
  write('frontend/src/App.tsx', 'app')
  write('shared/contracts/auth.ts', 'routes')
})
afterEach(() => rmSync(root, { recursive: true }))

test.each([
  ['a page', 'frontend/src/pages/HomePage.tsx'],
  ['an icon', 'frontend/public/icons/tiffin-192.png'],
  ['a contract', 'shared/contracts/auth.ts'],
  ['a package', 'package-lock.json'],
])('%s that changes asks for a new build', (_, name) => {
  const before = hashOfWebApp(root)
  write(name, 'new')
  expect(hashOfWebApp(root)).not.toBe(before)
})

test.each(['frontend/src/App.test.ts', 'frontend/server/main.ts', 'services/auth-service/src/app.ts'])(
  '%s is no part of a build',
  (name) => {
    const before = hashOfWebApp(root)
    write(name, 'new')
    expect(hashOfWebApp(root)).toBe(before)
  },
)
