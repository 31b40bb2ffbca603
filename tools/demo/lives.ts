import { DEMO_CITIES, DEMO_LOGINS, type DemoCity } from '../seed/demoData.ts'
import { MEXICO_CITY } from './cities/mexicoCity.ts'
import { NEW_YORK } from './cities/newYork.ts'
import { SAN_FRANCISCO } from './cities/sanFrancisco.ts'
import { type CityLife, seededPartners } from './cityLife.ts'

/** By the seed's name of the city. */
const LIVES: Readonly<Record<string, Omit<CityLife, 'seed'>>> = {
  'San Francisco': SAN_FRANCISCO,
  'New York City': NEW_YORK,
  'Ciudad de México': MEXICO_CITY,
}

/** The life of every city of the demo. */
export const DEMO_LIVES: readonly CityLife[] = DEMO_CITIES.map(lifeOf)

function lifeOf(seed: DemoCity): CityLife {
  const life = LIVES[seed.city]
  if (!life) throw new Error(`The demo has no life for ${seed.city}: add it to tools/demo/cities`)
  const printed = DEMO_LOGINS.map(({ email }) => email)
  return { ...life, seed, partners: [...seededPartners(seed, printed), ...life.partners] }
}
