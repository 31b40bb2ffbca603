import { writeFileSync } from 'node:fs'
import { runCommand } from '../../../tools/servers/runCommand.ts'

const BRIDGE = 'tiffin0'
const SUBNET = '10.213.0'

/** One container's end of the network. */
export interface Endpoint {
  readonly name: string
  readonly address: string
  /** Before a command: runs it with this end as all of its network. */
  readonly enter: readonly string[]
}

/**
 * A private network as an engine makes one: a bridge, and for each container a namespace with an address of its own. It lies in the
 * network namespace of this process, which has to be a private one: with that it goes.
 */
export class Network {
  readonly #endpoints: Endpoint[] = []

  static async create(): Promise<Network> {
    await ip('link', 'set', 'lo', 'up')
    await ip('link', 'add', BRIDGE, 'type', 'bridge')
    await ip('addr', 'add', `${SUBNET}.1/24`, 'dev', BRIDGE)
    await ip('link', 'set', BRIDGE, 'up')
    return new Network()
  }

  async add(name: string): Promise<Endpoint> {
    const number = this.#endpoints.length + 2
    const address = `${SUBNET}.${number}`
    const space = `tiffin-${number}`
    await ip('netns', 'add', space)
    await ip('link', 'add', `veth${number}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space)
    await ip('link', 'set', `veth${number}`, 'master', BRIDGE, 'up')
    await ip('-n', space, 'addr', 'add', `${address}/24`, 'dev', 'eth0')
    for (const link of ['eth0', 'lo']) await ip('-n', space, 'link', 'set', link, 'up')
    const endpoint = { name, address, enter: ['nsenter', `--net=/run/netns/${space}`, '--'] }
    this.#endpoints.push(endpoint)
    return endpoint
  }

  /** A hosts file by which containers find each other by name, and further names of an address. */
  writeHosts(file: string, more: readonly string[] = []): void {
    const lines = this.#endpoints.map(({ name, address }) => `${address} ${name}`)
    writeFileSync(file, ['127.0.0.1 localhost', ...lines, ...more, ''].join('\n'))
  }
}

const ip = (...args: string[]) => runCommand('ip', args)
