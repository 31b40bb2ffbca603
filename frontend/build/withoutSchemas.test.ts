import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { withoutSchemas } from './withoutSchemas.ts'

const CONTRACTS = join(import.meta.dirname, '../../shared/contracts')

/** The script that a module of this text becomes. */
async function scriptOf(text: string): Promise<string> {
  const source = {
    name: 'source',
    resolveId: (id: string) => (id === 'source' ? id : null),
    load: loadSource,
  }
  function loadSource(id: string) {
    return id === 'source' ? text : null
  }
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [source, withoutSchemas()],
    build: { write: false, minify: false, rolldownOptions: { input: 'source' } },
  })) as Rolldown.RolldownOutput
  return built.output[0].code
}

test('a route keeps what a call needs of it', async () => {
  const script = await scriptOf(
    `import { acceptOffer } from '${CONTRACTS}/delivery.ts'; window.route = acceptOffer`,
  )
  const window: { route?: object } = {}
  new Function('window', script)(window)
  expect(window.route).toEqual({
    name: 'acceptOffer',
    owner: 'delivery',
    method: 'POST',
    path: '/:id/accept',
    access: ['delivery_partner'],
  })
})

test('values beside the schemas stay', async () => {
  const script = await scriptOf(
    `import { ORDER_STATUSES } from '${CONTRACTS}/orderStatus.ts'; window.statuses = ORDER_STATUSES`,
  )
  expect(script).toContain('picked_up')
})

test('a schema that the app would use ends the build with a word about it', async () => {
  const used = scriptOf(`import { City } from '${CONTRACTS}/cities.ts'; window.city = City`)
  await expect(used).rejects.toThrow('uses a schema of the contracts')
})
