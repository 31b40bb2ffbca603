import { writeFileSync } from 'node:fs'
import type { Instance } from '../instance/instance.ts'
import { deliveriesOf } from '../score/deliveries.ts'
import type { PartnerDay } from '../simulate/partnerDay.ts'
import { animate, type Keyframe } from './animate.ts'
import { type MapScale, mapScale, SIZE } from './mapScale.ts'
import { STYLE } from './style.ts'

/** Seconds in which a day passes. */
const SECONDS = 90
const LEGEND =
  'Squares: restaurants. Small dots: doors that wait, red when late. Rings: partners, filled with food aboard.'

/** Writes a day as a moving picture that any browser shows: who drives where with what, and which doors wait. */
export function writePicturedDay(file: string, instance: Instance, days: readonly PartnerDay[]): void {
  writeFileSync(file, picturedDay(instance, days))
}

export function picturedDay(instance: Instance, days: readonly PartnerDay[]): string {
  const span = spanOf(instance, days)
  const scale = mapScale(instance)
  const play: Play = (attribute, before, frames, how) =>
    animate(attribute, before, frames, { ...span, seconds: SECONDS, jumps: how === 'jumps' })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE + 60}" role="img">`,
    `<title>${escaped(instance.name)}, ${SECONDS} seconds for the day</title><style>${STYLE}</style>`,
    `<rect class="ground" width="${SIZE}" height="${SIZE + 60}"/>`,
    `<text class="legend" x="20" y="24">${LEGEND}</text>`,
    ...[...instance.restaurants.values()].map((at) => restaurant(scale.x(at), scale.y(at))),
    ...doors(instance, days, scale, play),
    ...days.map((day) => partner(day, scale, span.until, play)),
    ...clock(span, play),
    '</svg>\n',
  ].join('\n')
}

type Play = (
  attribute: string,
  before: number | string,
  frames: readonly Keyframe[],
  how?: 'glides' | 'jumps',
) => string

/** From the first order or shift until the last partner has left a door. */
function spanOf(
  { couriers, orders }: Instance,
  days: readonly PartnerDay[],
): { from: number; until: number } {
  const begins = [...couriers.map(({ onAt }) => onAt), ...orders.map(({ placedAt }) => placedAt)]
  const ends = days.flatMap(({ legs }) => legs.map(({ leavesAt }) => leavesAt))
  const from = Math.min(...begins)
  return { from, until: Math.max(from + 1, ...ends) }
}

function restaurant(x: number, y: number): string {
  return `<rect class="restaurant" x="${x - 3}" y="${y - 3}" width="6" height="6"/>`
}

/** A door shows from the placing of its order until it is brought, from the target on as late. */
function doors(instance: Instance, days: readonly PartnerDay[], scale: MapScale, play: Play): string[] {
  const broughtAt = new Map(deliveriesOf(days).map(({ order, dropoffAt }) => [order, dropoffAt]))
  const { maximumMinutes, targetMinutes } = instance.terms
  return instance.orders.map((order) => {
    const { door, placedAt } = order
    const until = broughtAt.get(order) ?? placedAt + maximumMinutes
    const late = Math.min(until, placedAt + targetMinutes)
    const shown = play('opacity', 0, during(placedAt, until), 'jumps')
    const coloured = play('class', 'door', [[late, 'door late']], 'jumps')
    const at = `cx="${scale.x(door)}" cy="${scale.y(door)}"`
    return `<circle class="door" r="3" opacity="0" ${at}>${shown}${until > late ? coloured : ''}</circle>`
  })
}

/** A partner shows during the shift, and until the last door; filled while something is aboard. */
function partner({ courier, legs }: PartnerDay, scale: MapScale, until: number, play: Play): string {
  let at = courier.at
  const ways = legs.map((leg) => {
    const from = at
    at = leg.to
    return { ...leg, from }
  })
  const frames = (coordinate: (place: { x: number; y: number }) => number): Keyframe[] =>
    ways.flatMap(({ arrivesAt, departsAt, from, to }): Keyframe[] => [
      [departsAt, coordinate(from)],
      [arrivesAt, coordinate(to)],
    ])
  let load = 0
  const loads = legs
    .filter(({ kind }) => kind !== 'move')
    .map(({ kind, orders, servedAt }): Keyframe => {
      load += kind === 'pickup' ? orders.length : -orders.length
      return [servedAt, load > 0 ? 'partner loaded' : 'partner']
    })
  const gone = Math.min(until, Math.max(courier.offAt, legs.at(-1)?.leavesAt ?? 0))
  const [x, y] = [scale.x(courier.at), scale.y(courier.at)]
  return [
    `<circle class="partner" r="5" opacity="0" cx="${x}" cy="${y}">`,
    play('cx', x, frames(scale.x)),
    play('cy', y, frames(scale.y)),
    play('class', 'partner', loads, 'jumps'),
    `${play('opacity', 0, during(courier.onAt, gone), 'jumps')}</circle>`,
  ].join('')
}

/** A bar that runs below the map, with the hours of the day. */
function clock({ from, until }: { from: number; until: number }, play: Play): string[] {
  const y = SIZE + 30
  const x = (minute: number) => Math.round(20 + ((SIZE - 40) * (minute - from)) / (until - from))
  const hours = Array.from({ length: Math.floor(until / 60) + 1 }, (_, hour) => hour * 60)
  return [
    `<line class="clock" x1="20" x2="${SIZE - 20}" y1="${y}" y2="${y}"/>`,
    ...hours
      .filter((minute) => minute >= from)
      .map((minute) => `<text class="hour" x="${x(minute)}" y="${y + 20}">${minute / 60} h</text>`),
    `<circle class="hand" r="6" cx="20" cy="${y}">${play('cx', 20, [[until, SIZE - 20]])}</circle>`,
  ]
}

const during = (from: number, until: number): Keyframe[] => [
  [from, 1],
  [until, 0],
]

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
