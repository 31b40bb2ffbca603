import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trimLog } from './trimLog.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiffin-log-'))
  file = join(folder, 'example.log')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a large log is put aside, and its writer goes on in an empty one', () => {
  trimLog(file, 100)
  const writer = openSync(file, 'a')
  writeSync(writer, 'first\n')
  trimLog(file, 100)
  expect(readFileSync(file, 'utf8')).toBe('first\n')
  trimLog(file, 5)
  writeSync(writer, 'second\n')
  closeSync(writer)
  expect(readFileSync(file, 'utf8')).toBe('second\n')
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('first\n')
})
