import { expect, test } from 'vitest'
import { reach, ToldVersions, type Versions } from './versions.ts'

const loaded: Versions = { restaurant: 3, items: new Map([['naan', 2]]) }
const told = (tell: (versions: ToldVersions) => void): ToldVersions => {
  const versions = new ToldVersions()
  tell(versions)
  return versions
}

test.each<[string, boolean, (versions: ToldVersions) => void]>([
  ['nothing was told', true, () => {}],
  [
    'its own versions were told',
    true,
    (it) => {
      it.tellRestaurant(3)
      it.tellItem('naan', 2)
    },
  ],
  [
    'an older event came late',
    true,
    (it) => {
      it.tellItem('naan', 2)
      it.tellItem('naan', 1)
    },
  ],
  ['the restaurant has changed', false, (it) => it.tellRestaurant(4)],
  ['an item has changed', false, (it) => it.tellItem('naan', 3)],
  ['an item was added', false, (it) => it.tellItem('dal', 1)],
])('what was loaded is new enough where %s: %s', (_, isNew, tell) =>
  expect(reach(loaded, told(tell))).toBe(isNew),
)
