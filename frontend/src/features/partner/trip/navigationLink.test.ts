import { expect, test } from 'vitest'
import { navigationLink } from './navigationLink.ts'

const AJANTA = { latitude: 37.7599, longitude: -122.4148 }

test.each([
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9)', 'geo:37.7599,-122.4148?q=37.7599,-122.4148(Forno%20%26%20Co)'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)',
    'https://maps.apple.com/?daddr=37.7599,-122.4148',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'https://www.openstreetmap.org/directions?to=37.7599,-122.4148'],
])('on %s it is %s', (userAgent, link) => {
  expect(navigationLink(AJANTA, 'Forno & Co', userAgent)).toBe(link)
})
