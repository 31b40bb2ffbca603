import { drawCells } from './cells.ts'
import { drawLand } from './land.ts'
import { drawOverview } from './overview.ts'

/** The files of the base map as texts, by their names below frontend/public/map. */
export function drawBaseMap(): Map<string, string> {
  const cells = drawCells()
  const files: [string, unknown][] = [
    ['land.json', drawLand()],
    ['overview.json', drawOverview()],
    ...Array.from(cells, ([name, cell]): [string, unknown] => [`cells/${name}.json`, cell]),
    ['cells.json', [...cells.keys()].sort()],
  ]
  return new Map(files.map(([name, content]) => [name, `${JSON.stringify(content)}\n`]))
}
