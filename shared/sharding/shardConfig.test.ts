import { describe, expect, it } from 'vitest'
import { type Environment, ShardConfigError, shardConfig } from './shardConfig.ts'

const url = (letter: string) => `postgresql://postgres:postgres@postgres-shard-${letter}:5432/shard_${letter}`
const THREE: Environment = {
  POSTGRES_SHARD_A_URL: url('a'),
  POSTGRES_SHARD_B_URL: url('b'),
  POSTGRES_SHARD_C_URL: url('c'),
}

function mistakesOf(environment: Environment): string[] {
  try {
    shardConfig(environment)
  } catch (error) {
    if (error instanceof ShardConfigError) return error.mistakes
    throw error
  }
  return []
}

describe('shardConfig', () => {
  it('gives three shards their regions', () => {
    const { shards } = shardConfig({ ...THREE, SHARD_A_REGIONS: 'ca, us-west' })
    expect(shards).toEqual([
      { id: 'A', name: 'shard_a', url: url('a'), replicas: [], regions: ['ca', 'us-west'] },
      { id: 'B', name: 'shard_b', url: url('b'), replicas: [], regions: ['us-east', 'us-central'] },
      { id: 'C', name: 'shard_c', url: url('c'), replicas: [], regions: ['us-south', 'mx'] },
    ])
  })

  it('takes one more URL as one more, empty shard', () => {
    const { shards } = shardConfig({ ...THREE, POSTGRES_SHARD_D_URL: url('d') })
    expect(shards.at(-1)).toEqual({ id: 'D', name: 'shard_d', url: url('d'), replicas: [], regions: [] })
  })

  it('takes one more URL with regions of its own', () => {
    const { shards } = shardConfig({
      ...THREE,
      SHARD_C_REGIONS: 'us-south',
      POSTGRES_SHARD_D_URL: url('d'),
      SHARD_D_REGIONS: 'mx',
    })
    expect(shards.map(({ id, regions }) => `${id} ${regions}`)).toContain('D mx')
  })

  it('takes a shard’s replicas beside it', () => {
    const replicas = [`${url('a')}?one`, `${url('a')}?two`]
    const { shards } = shardConfig({ ...THREE, POSTGRES_SHARD_A_REPLICA_URLS: replicas.join(' , ') })
    expect(shards.map((shard) => shard.replicas)).toEqual([replicas, [], []])
  })

  it('names a replica’s mistake by its variable, and one of no shard', () => {
    const mistakes = mistakesOf({
      ...THREE,
      POSTGRES_SHARD_A_REPLICA_URLS: `${url('a')},localhost`,
      POSTGRES_SHARD_F_REPLICA_URLS: url('f'),
    })
    expect(mistakes).toEqual([
      expect.stringContaining('POSTGRES_SHARD_A_REPLICA_URLS is not a URL'),
      expect.stringContaining('POSTGRES_SHARD_F_REPLICA_URLS is set but not POSTGRES_SHARD_F_URL'),
    ])
  })

  it('names every mistake at once, with the variable', () => {
    const mistakes = mistakesOf({
      POSTGRES_SHARD_A_URL: 'localhost',
      POSTGRES_SHARD_B_URL: 'mysql://b/shard_b',
      POSTGRES_SHARD_C_URL: 'postgresql://c',
      POSTGRES_SHARD_EAST_URL: url('east'),
      SHARD_A_REGIONS: 'us-west,atlantis',
      SHARD_B_REGIONS: 'us-west,us-east',
      SHARD_F_REGIONS: 'mx',
    })
    expect(mistakes).toHaveLength(8)
    const all = mistakes.join('\n')
    for (const part of [
      'POSTGRES_SHARD_A_URL is not a URL',
      'POSTGRES_SHARD_B_URL begins with "mysql:"',
      'POSTGRES_SHARD_C_URL names no database',
      'not "EAST"',
      'SHARD_F_REGIONS is set but not POSTGRES_SHARD_F_URL',
      'no region "atlantis"',
      'region us-west is claimed by SHARD_A_REGIONS and SHARD_B_REGIONS',
      'no shard has us-central, ca',
    ]) {
      expect(all).toContain(part)
    }
  })

  it('says which variable to set when none is, and takes blank for none', () => {
    expect(mistakesOf({ POSTGRES_SHARD_A_URL: ' ' })).toEqual([
      expect.stringContaining('POSTGRES_SHARD_A_URL'),
    ])
  })

  it('never shows a password', () => {
    const mistakes = mistakesOf({ POSTGRES_SHARD_A_URL: 'mysql://root:hunter2@host/db' })
    expect(mistakes.join()).not.toContain('hunter2')
  })
})
