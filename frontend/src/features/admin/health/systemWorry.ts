/** Something in the system that needs a person. `key` is its own for as long as it lasts. */
export type SystemWorry = { readonly key: string; readonly severity: 'bad' | 'warn' } & (
  | { readonly kind: 'service_down'; readonly service: string; readonly instances: number }
  | { readonly kind: 'instance_down'; readonly service: string; readonly url: string }
  | {
      readonly kind: 'part_away'
      readonly part: string
      readonly services: readonly string[]
      readonly reason: string
    }
  | {
      readonly kind: 'events_wait'
      readonly service: string
      readonly shard: string
      readonly count: number
      readonly seconds: number
    }
  | { readonly kind: 'dead_letters'; readonly queue: string; readonly count: number }
  | { readonly kind: 'nobody_reads'; readonly queue: string; readonly count: number }
  | { readonly kind: 'backlog'; readonly queue: string; readonly count: number }
  | {
      readonly kind: 'circuit_open' | 'circuit_half_open'
      readonly from: string
      readonly to: string
      readonly since: string | null
    }
)
