import type { SystemHealth } from '@tiffin/contracts/operations'
import type { SystemWorry } from './systemWorry.ts'

type Service = SystemHealth['services'][number]

/** What instances of services say of themselves, or do not say any more. */
export function instanceWorries({ services, shards }: SystemHealth): SystemWorry[] {
  return [...services.flatMap(downWorries), ...awayWorries(services, shards)]
}

function downWorries({ service, instances }: Service): SystemWorry[] {
  const down = instances.filter(({ state }) => state === 'unreachable')
  if (down.length === 0) return []
  if (down.length === instances.length)
    return [
      { key: `service ${service}`, severity: 'bad', kind: 'service_down', service, instances: down.length },
    ]
  return down.map(({ url }) => ({
    key: `instance ${url}`,
    severity: 'warn' as const,
    kind: 'instance_down' as const,
    service,
    url,
  }))
}

/** Servers and neighbours that are away: one worry each, with all who miss it. */
function awayWorries(services: readonly Service[], shards: SystemHealth['shards']): SystemWorry[] {
  const away = new Map<string, { services: Set<string>; reason: string }>()
  const miss = (part: string, service: string, reason: string) => {
    const known = away.get(part) ?? { services: new Set(), reason }
    away.set(part, { services: known.services.add(service), reason: known.reason || reason })
  }
  for (const { service, instances } of services)
    for (const { waitingFor } of instances)
      for (const { part, reason } of waitingFor) miss(part, service, reason)
  for (const { service, shard, reachable, reason } of shards)
    if (!reachable) miss(`postgres shard ${shard}`, service, reason ?? '')
  return [...away].map(([part, { services: missing, reason }]) => ({
    key: `part ${part}`,
    severity: 'bad' as const,
    kind: 'part_away' as const,
    part,
    services: [...missing].sort(),
    reason,
  }))
}
