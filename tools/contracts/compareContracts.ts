import { compareShapes, type Direction } from './compareShapes.ts'
import type { Contract } from './contracts.ts'
import type { Json } from './shape.ts'

/** What a contract changed that the version before does not survive, a line each; none is good. */
export function compareContracts(before: Contract, after: Contract): string[] {
  const faults: string[] = []
  if (before.call !== after.call) faults.push(`it was ${before.call} and is ${after.call}`)
  const lost = (before.access ?? []).filter((caller) => !after.access?.includes(caller))
  if (lost.length > 0 && !after.access?.includes('anyone'))
    faults.push(`${lost.join(', ')} may not call it any more`)
  return [
    ...faults,
    ...compareParts(before.asked ?? {}, after.asked ?? {}, 'asked'),
    ...compareParts(before.told, after.told, 'told'),
  ]
}

type Parts = { readonly [part: string]: Json }

/** A part that a request gained is one that the version before sends nothing of. */
const NOTHING = { type: 'object', properties: {} }

function compareParts(before: Parts, after: Parts, direction: Direction): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((part) =>
    compareShapes(before[part] ?? NOTHING, after[part] ?? NOTHING, direction, part),
  )
}
