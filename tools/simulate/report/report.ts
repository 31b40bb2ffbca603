import { styleText } from 'node:util'
import type { Evidence, Violation } from '../audit/violation.ts'
import type { Journal } from '../journal.ts'
import { firstOffers } from './freePartners.ts'
import { type Percentiles, percentilesOf } from './percentiles.ts'
import { pingsToScreen } from './pings.ts'

/** What a person reads at the end: what happened, how long things took, and whether all was as it must be. */
export function reportOf({ facts, journal }: Evidence, violations: readonly Violation[]): string {
  const offers = firstOffers(facts)
  const pings = pingsToScreen(journal)
  const latencies: [string, Percentiles][] = [
    ['accept', percentilesOf([...journal.accepted.values()].map(({ tookMs }) => tookMs))],
    ['created-to-assigned', percentilesOf(offers.map(({ tookMs }) => tookMs))],
    [
      'created-to-assigned, a partner being free',
      percentilesOf(offers.filter(({ partnerWasFree }) => partnerWasFree).map(({ tookMs }) => tookMs)),
    ],
    ['ping-to-screen', percentilesOf(pings.tookMs)],
  ]
  return [
    ...section('Orders', ordersOf(journal, facts.orders.length)),
    ...section('Sockets', socketsOf(journal, pings.unseen)),
    ...section('On the way', [...journal.counts].sort()),
    '',
    styleText('bold', `${'Milliseconds'.padEnd(44)}${HEADS.map((head) => head.padStart(9)).join('')}`),
    ...latencies.map(([name, { count, p50, p95, p99, max }]) =>
      row(name, [String(count), ...[p50, p95, p99, max].map(inMilliseconds)]),
    ),
    '',
    ...verdict(violations),
  ].join('\n')
}

const HEADS = ['count', 'p50', 'p95', 'p99', 'max']

function ordersOf({ accepted }: Journal, kept: number): [string, number][] {
  const ends = Map.groupBy(accepted.values(), ({ endedAs }) => endedAs ?? 'never ended')
  const repeated = [...accepted.values()].filter(({ answers }) => answers.length > 1)
  return [
    ['accepted', accepted.size],
    ['in the databases', kept],
    ['sent again with their key', repeated.length],
    ...[...ends].map(([status, orders]): [string, number] => [status, orders.length]),
  ]
}

function socketsOf({ views, sentPositions, seenPositions }: Journal, unseen: number): [string, number][] {
  const sum = (what: 'repeats' | 'gaps') => views.reduce((total, view) => total + view[what], 0)
  return [
    ['orders watched', views.length],
    ['versions seen', views.reduce((total, { versions }) => total + versions.length, 0)],
    ['versions told again', sum('repeats')],
    ['gaps that were filled', sum('gaps')],
    ['positions sent', sentPositions.length],
    ['positions seen', seenPositions.length],
    ['positions that no customer saw', unseen],
  ]
}

function section(title: string, rows: readonly (readonly [string, number])[]): string[] {
  return ['', styleText('bold', title), ...rows.map(([name, count]) => row(name, [String(count)]))]
}

const row = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(42)}${cells.map((cell) => cell.padStart(9)).join('')}`

const inMilliseconds = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(1))

/** Violations shown of one rule; a fault often shows in all orders. */
const SHOWN = 20

function verdict(violations: readonly Violation[]): string[] {
  if (violations.length === 0) return [styleText('green', 'Clean: everything is as it must be.')]
  const lines = [...Map.groupBy(violations, ({ rule }) => rule)].flatMap(([rule, all]) => [
    styleText('red', `Violated ${all.length} times: ${rule}`),
    ...all.slice(0, SHOWN).map(({ detail }) => `  ${detail}`),
    ...(all.length > SHOWN ? [`  and ${all.length - SHOWN} more`] : []),
  ])
  return [...lines, styleText('red', `${violations.length} violations.`)]
}
