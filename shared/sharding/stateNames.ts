import type { Country } from './market.ts'
import { placeKey } from './placeName.ts'
import { STATES, type State } from './states.ts'

const COUNTRY_WORDS: Record<Country, string[]> = {
  US: ['US', 'USA', 'U.S.A.', 'United States', 'United States of America', 'EE.UU.', 'Estados Unidos'],
  CA: ['CA', 'CAN', 'Canada'],
  MX: ['MX', 'MEX', 'Mexico'],
}

type Meaning = { states: Set<State>; countries: Set<State> }

const meanings = new Map<string, Meaning>()

function meaningOf(text: string): Meaning {
  const key = placeKey(text)
  const meaning = meanings.get(key) ?? { states: new Set(), countries: new Set() }
  meanings.set(key, meaning)
  return meaning
}

for (const state of STATES) {
  for (const name of [state.code, state.name, ...state.alsoWritten]) {
    meaningOf(name).states.add(state)
    for (const country of COUNTRY_WORDS[state.country]) meaningOf(`${name} ${country}`).states.add(state)
  }
  for (const country of COUNTRY_WORDS[state.country]) meaningOf(country).countries.add(state)
}

/**
 * The states that a word after a city's name can mean, likeliest first: "or" is Oregon; "bc" is British Columbia or
 * Baja California; "ca" is California and only then all of Canada. Takes a key of placeKey. Empty: it means none.
 */
export function statesMeantBy(key: string): ReadonlySet<State>[] {
  const meaning = meanings.get(key)
  return meaning ? [meaning.states, meaning.countries].filter((states) => states.size > 0) : []
}

const names = new Map(
  STATES.flatMap((state) => [state.name, ...state.alsoWritten].map((name) => [placeKey(name), state])),
)

/** The state of that name (not its code), or undefined. */
export const stateNamed = (key: string): State | undefined => names.get(key)
