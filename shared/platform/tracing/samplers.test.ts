import { ROOT_CONTEXT, SpanKind, TraceFlags, trace } from '@opentelemetry/api'
import { SamplingDecision } from '@opentelemetry/sdk-trace'
import { expect, test } from 'vitest'
import { newTraceId } from '../context.ts'
import { type SamplingOptions, samplerOf } from './samplers.ts'

/** Whether a request with such a parent is recorded. */
function records(options: SamplingOptions, sampler = samplerOf(options), kind = SpanKind.SERVER) {
  return (traceId: string, parent?: 'sampled' | 'not sampled') => {
    const traceFlags = parent === 'sampled' ? TraceFlags.SAMPLED : TraceFlags.NONE
    const under = { traceId, spanId: 'b7ad6b7169203331', traceFlags, isRemote: true }
    const context = parent ? trace.setSpanContext(ROOT_CONTEXT, under) : ROOT_CONTEXT
    const { decision } = sampler.shouldSample(context, traceId, 'a', kind, {}, [])
    return decision === SamplingDecision.RECORD_AND_SAMPLED
  }
}

const ids = Array.from({ length: 5000 }, newTraceId)
const share = (recorded: boolean[]) => recorded.filter(Boolean).length / recorded.length

test('inside, whoever began a trace decides for all; at the beginning the ratio does', () => {
  const inside = records({ sampler: 'parentbased_traceidratio', ratio: 0.1 })
  expect(ids.every((id) => inside(id, 'sampled'))).toBe(true)
  expect(ids.some((id) => inside(id, 'not sampled'))).toBe(false)
  expect(share(ids.map((id) => inside(id)))).toBeCloseTo(0.1, 1)
})

test('a stranger’s flag is not believed: the ratio applies to their traces, whatever it says', () => {
  const options = { sampler: 'parentbased_traceidratio', ratio: 0.1, strangersKey: 'key' } as const
  const door = records(options)
  const said = ids.map((id) => door(id, 'sampled'))
  expect(share(said)).toBeCloseTo(0.1, 1)
  expect(ids.map((id) => door(id, 'not sampled'))).toEqual(said)
})

test('no id that a stranger makes up is recorded for sure, and one that is, is not for ever', () => {
  // The sampler by ratio alone records it always: all of its parts cancel each other out.
  const crafted = '00000001000000010000000100000001'
  expect(records({ sampler: 'traceidratio', ratio: 0.1 })(crafted)).toBe(true)
  const keys = Array.from({ length: 400 }, (_, i) => `key ${i}`)
  const recorded = keys.map((strangersKey) =>
    records({ sampler: 'traceidratio', ratio: 0.1, strangersKey })(crafted, 'sampled'),
  )
  expect(share(recorded)).toBeCloseTo(0.1, 1)

  const options = { sampler: 'traceidratio', ratio: 0.1, strangersKey: 'key' } as const
  const door = records(options)
  const scout = records(options)
  const known = ids.find((id) => scout(id, 'sampled')) as string
  const again = Array.from({ length: 200 }, () => door(known, 'sampled'))
  expect(again.filter(Boolean)).toHaveLength(64)
})

test('where strangers call, what our own services send is believed all the same', () => {
  const options = { sampler: 'parentbased_traceidratio', ratio: 0.1, strangersKey: 'key' } as const
  const event = records(options, samplerOf(options), SpanKind.CONSUMER)
  expect(ids.every((id) => event(id, 'sampled'))).toBe(true)
  expect(ids.some((id) => event(id, 'not sampled'))).toBe(false)
})

test('gateways with one key decide alike', () => {
  const options = { sampler: 'parentbased_traceidratio', ratio: 0.5, strangersKey: 'key' } as const
  const [one, other] = [records(options), records(options)]
  for (const id of ids.slice(0, 100)) expect(one(id, 'sampled')).toBe(other(id, 'not sampled'))
})

test('what is to be recorded always, or never, is', () => {
  const of = (sampler: SamplingOptions['sampler']) => records({ sampler, ratio: 0 })
  expect(of('always_on')(newTraceId(), 'not sampled')).toBe(true)
  expect(of('always_off')(newTraceId(), 'sampled')).toBe(false)
  expect(of('parentbased_always_on')(newTraceId(), 'not sampled')).toBe(false)
  expect(of('parentbased_always_on')(newTraceId())).toBe(true)
  expect(of('parentbased_always_off')(newTraceId())).toBe(false)
})
