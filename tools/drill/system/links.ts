import { freePort } from '@tiffin/testing/freePort'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import type { DrilledServer } from './drilledServer.ts'
import type { Toxic, Toxiproxy } from './toxiproxy.ts'

/** What a drill breaks of the network: all links to a server, or one service's only. */
export interface LinksTo {
  readonly server: string
  /** All services where absent. */
  readonly from?: ServiceName
}

interface Link {
  readonly proxy: string
  readonly service: ServiceName
  readonly server: string
  readonly variable: string
  readonly url: string
}

/** The ways from every service to every server, each through a proxy of its own. */
export class Links {
  readonly #toxiproxy: Toxiproxy
  readonly #links: readonly Link[]

  private constructor(toxiproxy: Toxiproxy, links: readonly Link[]) {
    this.#toxiproxy = toxiproxy
    this.#links = links
  }

  static async open(
    toxiproxy: Toxiproxy,
    services: readonly ServiceName[],
    servers: readonly DrilledServer[],
  ): Promise<Links> {
    const links: Link[] = []
    for (const service of services)
      for (const { name, variable, url } of servers) {
        const proxy = `${service}-to-${name}`
        const [way, own] = [new URL(url), new URL(url)]
        const port = await freePort()
        way.host = `127.0.0.1:${port}`
        await toxiproxy.open(proxy, port, own.host)
        links.push({ proxy, service, server: name, variable, url: way.href })
      }
    return new Links(toxiproxy, links)
  }

  /** The variables by which a service finds the servers through its links. */
  environmentOf(service: ServiceName): Record<string, string> {
    const own = this.#links.filter((link) => link.service === service)
    return Object.fromEntries(own.map(({ variable, url }) => [variable, url]))
  }

  async cut(to: LinksTo): Promise<void> {
    await this.#each(to, ({ proxy }) => this.#toxiproxy.enable(proxy, false))
  }

  async mend(to: LinksTo): Promise<void> {
    await this.#each(to, ({ proxy }) => this.#toxiproxy.enable(proxy, true))
  }

  async poison(to: LinksTo, toxics: readonly Toxic[]): Promise<void> {
    await this.#each(to, ({ proxy }) => this.#toxiproxy.poison(proxy, toxics))
  }

  async cure(to: LinksTo, toxics: readonly Toxic[]): Promise<void> {
    await this.#each(to, ({ proxy }) => this.#toxiproxy.cure(proxy, toxics))
  }

  async #each({ server, from }: LinksTo, work: (link: Link) => Promise<void>): Promise<void> {
    const meant = this.#links.filter((link) => link.server === server && (!from || link.service === from))
    await Promise.all(meant.map(work))
  }
}
