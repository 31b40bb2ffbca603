import type { MapMarker } from './mapTypes.ts'
import { iconOf } from './markerFeatures.ts'
import { HEADING, markerCanvas } from './markerImages.ts'
import { type MapTheme, PALETTES } from './palette.ts'

const IN_THE_MIDDLE = 'absolute top-1/2 left-1/2 -translate-1/2'
/** As far below, as large and as wide as the map's own layers write a name. */
const NAME =
  'absolute top-1/2 left-1/2 mt-5.5 w-max max-w-39 -translate-x-1/2 text-center font-sans font-semibold text-[0.8125rem] text-ink leading-[1.2]'

/** What a partner looks like, as an element that looks as the map's layers draw one: heading, badge and name. */
export class PartnerFace {
  readonly element = document.createElement('div')
  #drawn = ''
  #wedge: HTMLElement | undefined

  constructor() {
    this.element.className = 'relative size-12'
  }

  show(marker: MapMarker, heading: number | undefined, theme: MapTheme): void {
    const look = [iconOf(marker), marker.label, theme].join()
    if (look !== this.#drawn) this.#draw(marker, theme)
    this.#drawn = look
    if (!this.#wedge) return
    this.#wedge.hidden = heading === undefined
    this.#wedge.style.rotate = `${heading ?? 0}deg`
  }

  #draw(marker: MapMarker, theme: MapTheme): void {
    this.#wedge = markerCanvas(HEADING, theme)
    const badge = markerCanvas(iconOf(marker), theme)
    for (const drawing of [this.#wedge, badge]) drawing.className = IN_THE_MIDDLE
    const name = document.createElement('span')
    name.className = NAME
    name.textContent = marker.label
    name.style.textShadow = haloOf(PALETTES[theme].ground)
    this.element.replaceChildren(this.#wedge, badge, name)
  }
}

/** An edge of two pixels around letters, in eight directions. */
function haloOf(colour: string): string {
  const shadows = Array.from({ length: 8 }, (_, i) => {
    const [x, y] = [2 * Math.cos((i * Math.PI) / 4), 2 * Math.sin((i * Math.PI) / 4)]
    return `${x.toFixed(1)}px ${y.toFixed(1)}px ${colour}`
  })
  return shadows.join(', ')
}
