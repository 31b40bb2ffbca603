/** Requests of one kind in one shard's market while a fault lasted. */
export interface Asked {
  readonly what: string
  readonly shard: string
  readonly asked: number
  readonly failed: number
}

const went = ({ asked, failed }: Asked): boolean => asked > 0 && failed === 0

/** What went on without a failed request, as a person would say it. */
export function keptWorking(asked: readonly Asked[]): string {
  const shards = [...Map.groupBy(asked, ({ shard }) => shard)].sort(([a], [b]) => (a < b ? -1 : 1))
  const kept = shards.map(([shard, kinds]) => ({
    shard,
    whole: kinds.every(went),
    what: kinds.filter(went).map(({ what }) => what),
  }))
  if (kept.every(({ whole }) => whole)) return 'everything'
  const byWhat = Map.groupBy(kept, ({ whole, what }) => (whole ? 'everything' : what.join(', ') || 'nothing'))
  if (byWhat.size === 1) return `${[...byWhat.keys()][0]}`
  return [...byWhat].map(([what, on]) => `${on.map(({ shard }) => shard).join(', ')}: ${what}`).join('; ')
}
