import { expect, test } from 'vitest'
import { LocateError, locate } from './locate.ts'

const device = (answer: (...callbacks: Parameters<Geolocation['getCurrentPosition']>) => void) =>
  ({ getCurrentPosition: answer }) as Geolocation

test('tells where the device is, and nothing else of it', async () => {
  const coords = { latitude: 37.76, longitude: -122.42, accuracy: 12 }
  const there = locate(device((tell) => tell({ coords } as GeolocationPosition)))
  await expect(there).resolves.toEqual({ latitude: 37.76, longitude: -122.42 })
})

test.each([
  [1, 'denied'],
  [2, 'unavailable'],
  [3, 'tooSlow'],
])('names why it is not known: code %i is %s', async (code, refusal) => {
  const refused = locate(device((_, refuse) => refuse?.({ code } as GeolocationPositionError)))
  await expect(refused).rejects.toEqual(new LocateError(refusal as LocateError['refusal']))
})
