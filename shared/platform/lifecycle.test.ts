import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'

/** Runs a process whose service is given as source text; answers how it ended and what it printed. */
async function run(start: string, during?: (kill: (signal: NodeJS.Signals) => void, said: string) => void) {
  const source = `import { runProcess } from './lifecycle.ts'\nawait runProcess('example', async () => { ${start} })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    cwd: import.meta.dirname,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
      during?.((signal) => child.kill(signal), chunk)
    })
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, output }
}

const SERVES = `setInterval(() => {}, 1000); console.log('started');`

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops the service in order', async (signal) => {
  const start = `${SERVES} return { stop: async () => console.log('closed') }`
  const { code, output } = await run(start, (kill, said) => said.includes('started') && kill(signal))
  expect({ code, output }).toEqual({ code: 0, output: 'started\nclosed\n' })
})

test('a second signal ends a stop that hangs', async () => {
  const start = `${SERVES} return { stop: () => { console.log('stopping'); return new Promise(() => {}) } }`
  const { code } = await run(start, (kill, said) => /started|stopping/.test(said) && kill('SIGTERM'))
  expect(code).toBe(1)
})

test('a start that fails tells why and ends with 1', async () => {
  const { code, output } = await run(`throw new Error('no port')`)
  expect(code).toBe(1)
  expect(output).toMatch(/^example: Error: no port/)
})

test('a faulty configuration is told without a stack', async () => {
  const { code, output } = await run(
    `throw Object.assign(new Error('PORT is missing'), { name: 'ConfigError' })`,
  )
  expect({ code, output }).toEqual({ code: 1, output: 'example: PORT is missing\n' })
})

test('a stop that fails tells why and ends with 1', async () => {
  const start = `${SERVES} return { stop: async () => { throw new Error('pool is stuck') } }`
  const { code, output } = await run(start, (kill, said) => said.includes('started') && kill('SIGTERM'))
  expect(code).toBe(1)
  expect(output).toContain('pool is stuck')
})
