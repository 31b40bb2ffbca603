/** What an attribute is from a minute on, or at a minute where values run into each other. */
export type Keyframe = readonly [minute: number, value: number | string]

export interface Playing {
  /** The minutes that are played. */
  readonly from: number
  readonly until: number
  /** How long that takes; then it begins again. */
  readonly seconds: number
  /** Whether the attribute keeps a value until the next, instead of running towards it. */
  readonly jumps: boolean
}

/** An SVG animation of one attribute (SMIL), which is `before` until its first frame. */
export function animate(
  attribute: string,
  before: number | string,
  frames: readonly Keyframe[],
  { from, jumps, seconds, until }: Playing,
): string {
  if (frames.length === 0) return ''
  const known = inOrder([[from, before], ...frames])
  const [, last] = known.at(-1) as Keyframe
  const all = jumps ? known : [...known, [until, last] as const]
  const times = all.map(([minute]) => share(minute, from, until)).join(';')
  const values = all.map(([, value]) => value).join(';')
  const mode = jumps ? ' calcMode="discrete"' : ''
  return `<animate attributeName="${attribute}" dur="${seconds}s" repeatCount="indefinite"${mode} keyTimes="${times}" values="${values}"/>`
}

/** SMIL takes no times that go back: a way that was cut short ends where the next begins. */
function inOrder(frames: readonly Keyframe[]): Keyframe[] {
  let last = -Infinity
  return frames.map(([minute, value]): Keyframe => {
    last = Math.max(last, minute)
    return [last, value]
  })
}

function share(minute: number, from: number, until: number): number {
  return Number(Math.min(1, Math.max(0, (minute - from) / (until - from))).toFixed(5))
}
