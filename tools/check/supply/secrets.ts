import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import type { SecretLintCoreConfig } from '@secretlint/types'
import { KNOWN_SECRETS, type KnownSecret } from './knownSecrets.ts'

const config: SecretLintCoreConfig = {
  rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }],
}

/**
 * Looks through every file that git tracks for keys, tokens and passwords (secretlint's recommended rules). Answers a line
 * for each, without the secret itself: the line ends up in logs.
 */
export async function findSecrets(
  root: string,
  known: readonly KnownSecret[] = KNOWN_SECRETS,
): Promise<string[]> {
  const unused = new Set(known)
  const faults: string[] = []
  for (const path of await trackedFiles(root)) {
    const content = await textOf(join(root, path))
    if (content === undefined) continue
    for (const { line, rule, message } of await secretsIn(path, content)) {
      const explained = known.find((each) => each.path === path && message.includes(each.text))
      if (explained) unused.delete(explained)
      else faults.push(`${path}:${line} ${rule}. ${WHAT_TO_DO}`)
    }
  }
  for (const { path } of unused)
    faults.push(`${path} no longer holds what knownSecrets.ts explains; remove its line there`)
  return faults
}

const WHAT_TO_DO =
  'If it is a secret: revoke it, then take it out. If it is an example: explain it in tools/check/supply/knownSecrets.ts'

async function secretsIn(path: string, content: string) {
  const source = { filePath: path, content, contentType: 'text' as const, ext: extname(path) }
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } })
  return messages.map(({ loc, ruleId, messageId, message }) => ({
    line: loc.start.line,
    rule: `${messageId} (${ruleId})`,
    message,
  }))
}

async function trackedFiles(root: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-z'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  })
  return stdout.split('\0').filter(Boolean)
}

/** Undefined for pictures and the like, and for a file that is tracked but removed. */
async function textOf(path: string): Promise<string | undefined> {
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined
    throw error
  })
  // As git tells a text from anything else.
  return content?.subarray(0, 8000).includes(0) ? undefined : content?.toString('utf8')
}
