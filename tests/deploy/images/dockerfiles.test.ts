import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reviewDockerfile } from '../../../tools/deploy/images/reviewDockerfile.ts'
import { reviewImages } from '../../../tools/deploy/images/reviewImages.ts'
import { preparedTools } from '../preparedTools.ts'

const tools = preparedTools()

test('docker build --check warns of nothing in ours, and our rules let them pass', async () => {
  expect(await reviewImages(tools)).toEqual([])
})

describe('a mistake is named:', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dockerfile-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const GOOD = [
    'FROM node:26.10.0-bookworm-slim AS build',
    'RUN true',
    'FROM node:26.10.0-bookworm-slim',
    'COPY --from=build /app /app',
    'USER node',
    'CMD ["node", "main.ts"]',
  ]
  const review = (lines: readonly string[]) => {
    const file = join(folder, 'Dockerfile')
    writeFileSync(file, `${lines.join('\n')}\n`)
    return reviewDockerfile(tools, file, '26.10.0')
  }

  test('in a good one, none', async () => {
    expect(await review(GOOD)).toEqual([])
  })

  test.each([
    ['it runs as root', 'USER node', 'USER root', /USER is root/],
    ['nobody says as whom it runs', 'USER node', 'RUN true', /USER is root/],
    ['a shell keeps the signals', 'CMD ["node", "main.ts"]', 'CMD node main.ts', /JSONArgsRecommended/],
    ['a shell does not exec', 'CMD ["node", "main.ts"]', 'CMD ["sh", "-c", "node main.ts"]', /must exec/],
    [
      'another Node',
      'FROM node:26.10.0-bookworm-slim',
      'FROM node:latest',
      /FROM node:latest: take node:26\.10\.0/,
    ],
    ['a secret in a variable', 'RUN true', 'ENV JWT_SECRET=abc', /SecretsUsedInArgOrEnv/],
    ['a variable that nobody sets', 'COPY --from=build /app /app', 'COPY $APP /app', /UndefinedVar/],
    ['an unknown instruction', 'RUN true', 'RAN true', /unknown instruction: RAN/],
  ])('%s', async (_, line, other, fault) => {
    expect(await review(GOOD.map((each) => each.replace(line, other)))).toContainEqual(
      expect.stringMatching(fault),
    )
  })
})
