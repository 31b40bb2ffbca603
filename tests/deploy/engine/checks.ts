import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../../../tools/servers/runCommand.ts'
import type { ComposeFile } from './composeFile.ts'
import type { Container } from './container.ts'
import type { Project } from './project.ts'
import type { Rehearsal } from './rehearsal.ts'

const { env: own } = process

interface Stage {
  readonly project: Project
  readonly rehearsal: Rehearsal
  readonly compose: ComposeFile
}

/** What must hold of a started compose file, by the names of the tests. */
export const checks = {
  async 'every service of ours becomes healthy, each after what it depends on'({ project, compose }: Stage) {
    for (const name of running(project).keys()) {
      assert.ok(compose.services[name]?.healthcheck?.test, `${name} has no health check`)
      await project.untilHealthy(name)
    }
    const places = new Map(project.started.map((name, place) => [name, place]))
    assert.ok((places.get('migrate') as number) < (places.get('order-service') as number))
  },
  async 'an order is placed, cooked and watched over TLS'({ rehearsal }: Stage) {
    const { domain, tls, repository } = rehearsal
    const node = join(repository, 'node_modules/.bin/node')
    const journey = join(import.meta.dirname, 'journey.ts')
    const env = { ...own, NODE_EXTRA_CA_CERTS: tls.TLS_CERTIFICATE }
    const said = await runCommand(node, [journey, domain], { env })
    assert.match(said, /^confirmed$/m)
  },
  async 'the web app comes from its container, with its policy'({ rehearsal }: Stage) {
    const { domain, tls } = rehearsal
    const page = await runCommand('curl', ['-sSi', '--cacert', tls.TLS_CERTIFICATE, `https://${domain}/`])
    assert.match(page, /^HTTP\/2 200/)
    assert.match(page, /content-security-policy: .*default-src/i)
  },
  async 'no process of ours is a superuser, has a right of one, or can write beside /tmp'({
    project,
  }: Stage) {
    for (const container of running(project).values()) {
      const status = readFileSync(`/proc/${container.pid}/status`, 'utf8')
      assert.match(status, /^Uid:\t1000\t1000/m, container.name)
      assert.match(status, /^CapEff:\t0+$/m, container.name)
      assert.match(status, /^NoNewPrivs:\t1$/m, container.name)
      const { code } = await container.exec(['/bin/sh', '-c', 'echo > /tiffin/written'])
      assert.notEqual(code, 0, `${container.name} writes into its image`)
      assert.equal((await container.exec(['/bin/sh', '-c', 'echo > /tmp/written'])).code, 0)
    }
  },
  async 'no service is told what another or who migrates is told'({ project, rehearsal }: Stage) {
    const told = new Map([...running(project)].map(([name, container]) => [name, environmentOf(container)]))
    const own =
      /^(API_GATEWAY|AUTH_SERVICE|ORDER_SERVICE|RESTAURANT_SERVICE|DELIVERY_SERVICE|TRACKING_SERVICE)_/
    for (const [variable, secret] of Object.entries(rehearsal.variables)) {
      const owner = own.exec(variable)?.[1]?.toLowerCase().replace('_', '-')
      if (owner === undefined && variable !== 'POSTGRES_PASSWORD') continue
      if (variable.endsWith('_PUBLIC_KEY')) continue
      for (const [name, environment] of told)
        assert.ok(name === owner || !environment.includes(secret), `${name} is told ${variable}`)
    }
  },
  async 'each goes in good order when it is asked to, within its time'({ project, compose }: Stage) {
    const codes = await Promise.all(
      [...running(project)].map(async ([name, container]) => {
        assert.equal(compose.services[name]?.stop_grace_period ?? '10s', name === 'frontend' ? '10s' : '30s')
        return [name, await container.stop()]
      }),
    )
    assert.deepEqual(
      codes.filter(([, code]) => code !== 0),
      [],
    )
  },
} as const satisfies Record<string, (stage: Stage) => Promise<void>>

const running = ({ containers }: Project): ReadonlyMap<string, Container> =>
  new Map([...containers].filter(([name]) => name !== 'migrate'))

const environmentOf = ({ pid }: Container): string => readFileSync(`/proc/${pid}/environ`, 'utf8')
