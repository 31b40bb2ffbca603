import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { nodeArguments } from './serviceCommand.ts'

it('runs a service in its image as everywhere else', () => {
  const dockerfile = readFileSync(new URL('../../deploy/images/Dockerfile', import.meta.url), 'utf8')
  expect(dockerfile).toContain(`exec node ${nodeArguments('services/$SERVICE/src/main.ts').join(' ')}`)
})
