import type { DrilledServer } from '../system/drilledServer.ts'
import type { Links } from '../system/links.ts'
import type { ServiceInstance } from '../system/serviceInstance.ts'
import type { FaultKind } from './fault.ts'

const SERVICE_IS_GONE = 5
const SERVER_IS_GONE = 8
const PAUSE = 20

/** Each instance of each service is killed (SIGKILL) and started again; its neighbour carries on. */
export function killedInstances(instances: readonly ServiceInstance[]): FaultKind {
  return instances.map((instance) => ({
    name: `kill ${instance.name}`,
    lasts: SERVICE_IS_GONE,
    begin: () => instance.kill(),
    heal: () => instance.start(),
  }))
}

/** Each instance is stopped where it stands, with its connections and locks, as a machine that swaps or is moved. */
export function pausedInstances(instances: readonly ServiceInstance[]): FaultKind {
  return instances.map((instance) => ({
    name: `pause ${instance.name}`,
    lasts: PAUSE,
    begin: async () => instance.pause(),
    heal: async () => instance.resume(),
  }))
}

/** Each server is killed and started again. Its links refuse connections meanwhile: a proxy would take them. */
export function killedServers(servers: readonly DrilledServer[], links: Links): FaultKind {
  return servers.flatMap(({ name: server, process }) => {
    if (!process) return []
    const begin = async () => {
      await Promise.all([process.kill(), links.cut({ server })])
    }
    const heal = async () => {
      await process.start()
      await links.mend({ server })
    }
    return [{ name: `kill ${server}`, lasts: SERVER_IS_GONE, begin, heal }]
  })
}
