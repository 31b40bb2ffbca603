import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runCommand } from '../../../tools/servers/runCommand.ts'
import type { ServerContext } from '../../../tools/servers/server.ts'
import type { Image } from './buildImage.ts'
import { type ComposeFile, type ComposeService, waitsOf } from './composeFile.ts'
import { Container } from './container.ts'
import { type Endpoint, Network } from './network.ts'
import { startStore } from './stores.ts'

export interface ProjectSpec {
  readonly repository: string
  readonly compose: ComposeFile
  /** Of the services that the file says how to build. */
  readonly images: Readonly<Record<string, Image>>
  readonly folder: string
  readonly variables: Readonly<Record<string, string>>
  readonly context: ServerContext
  readonly tls: Readonly<Record<'TLS_CERTIFICATE' | 'TLS_KEY', string>>
  /** Lines for the hosts file, of further names: by the addresses of services. */
  moreNames(addressOf: (service: string) => string): string[]
  say(line: string): void
}

const HEALTHY_WITHIN = 120_000

/** The services of a compose file, each started when what it depends on is as far as the file demands. */
export class Project {
  readonly containers = new Map<string, Container>()
  /** The names of the services in the order in which they were started. */
  readonly started: string[] = []
  readonly #spec: ProjectSpec
  readonly #network: Network
  readonly #endpoints = new Map<string, Endpoint>()
  readonly #ready = new Map<string, Promise<void>>()

  private constructor(spec: ProjectSpec, network: Network) {
    this.#spec = spec
    this.#network = network
  }

  static async up(spec: ProjectSpec): Promise<Project> {
    const project = new Project(spec, await Network.create())
    const names = Object.keys(spec.compose.services)
    for (const name of names) project.#endpoints.set(name, await project.#network.add(name))
    const hosts = join(spec.folder, 'hosts')
    mkdirSync(spec.folder, { recursive: true })
    project.#network.writeHosts(
      hosts,
      spec.moreNames((name) => project.addressOf(name)),
    )
    // For the stand-ins, and for whoever looks: this process has mounts of its own.
    await runCommand('mount', ['--bind', hosts, '/etc/hosts'])
    await Promise.all(names.map((name) => project.#start(name)))
    return project
  }

  addressOf(service: string): string {
    return (this.#endpoints.get(service) as Endpoint).address
  }

  #start(name: string): Promise<void> {
    const known = this.#ready.get(name)
    if (known) return known
    const starting = this.#startAfter(name)
    this.#ready.set(name, starting)
    return starting
  }

  async #startAfter(name: string): Promise<void> {
    const service = this.#spec.compose.services[name] as ComposeService
    for (const [other, condition] of waitsOf(service)) await this.#until(other, condition)
    this.started.push(name)
    this.#spec.say(`${name}: starting`)
    if (service.build) this.#run(name, service)
    else await this.#store(name, service)
  }

  async #until(name: string, condition: string): Promise<void> {
    await this.#start(name)
    const container = this.containers.get(name)
    if (!container || condition === 'service_started') return
    if (condition === 'service_completed_successfully') {
      const code = await container.ended
      if (code !== 0) throw new Error(`${name} ended with ${code}: ${join(this.#spec.folder, `${name}.log`)}`)
    } else await this.untilHealthy(name)
  }

  /** By the check that the file names. */
  async untilHealthy(name: string): Promise<void> {
    const { healthcheck } = this.#spec.compose.services[name] as ComposeService
    const container = this.containers.get(name)
    if (!healthcheck?.test || healthcheck.disable || !container) return
    const [kind, ...words] = healthcheck.test
    const command = kind === 'CMD-SHELL' ? ['/bin/sh', '-c', ...words] : words
    const deadline = Date.now() + HEALTHY_WITHIN
    for (;;) {
      const { code, said } = await container.exec(command)
      if (code === 0) return
      if (Date.now() > deadline) throw new Error(`${name} is not healthy: ${said}`)
      await sleep(500)
    }
  }

  #run(name: string, service: ComposeService): void {
    const { images, folder } = this.#spec
    const container = new Container({
      name,
      image: images[name] as Image,
      endpoint: this.#endpoints.get(name) as Endpoint,
      environment: this.#environmentOf(service),
      command: service.command,
      isReadOnly: service.read_only ?? false,
      hosts: join(folder, 'hosts'),
      log: join(folder, `${name}.log`),
    })
    this.containers.set(name, container)
  }

  #environmentOf({ env_file, environment = {} }: ComposeService): Record<string, string> {
    const all = { ...(env_file ? this.#spec.variables : {}), ...environment }
    const texts = Object.entries(all).map(([name, value]) => [name, forStandIns(String(value))])
    return Object.fromEntries(texts)
  }

  #store(name: string, service: ComposeService): Promise<void> {
    const { folder, ...given } = this.#spec
    const endpoint = this.#endpoints.get(name) as Endpoint
    return startStore({ ...given, name, service, endpoint, folder: join(folder, name) })
  }
}

/** FerretDB, which stands in for MongoDB, knows no accounts. */
const forStandIns = (value: string): string =>
  value.startsWith('mongodb://') ? value.replace(/\/\/[^@]*@/, '//').replace('authSource=admin&', '') : value
