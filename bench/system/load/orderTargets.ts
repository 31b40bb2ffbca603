import { randomUUID } from 'node:crypto'
import type { BenchCity } from '../town/benchTown.ts'
import type { Target } from './vegeta.ts'

/** So many orders of two dishes, each by the next customer and with a key of its own, as POST to `url`. */
export function orderTargets(url: string, city: BenchCity, count: number): Target[] {
  const { customers, dishes, point } = city
  return Array.from({ length: count }, (_, i) => ({
    method: 'POST' as const,
    url,
    headers: {
      Authorization: `Bearer ${customers[i % customers.length]?.token}`,
      'Idempotency-Key': randomUUID(),
    },
    body: {
      restaurantId: city.restaurantId,
      city: city.city,
      items: [0, 7].map((k) => ({
        menuItemId: dishes[(i + k) % dishes.length] as string,
        quantity: 1 + (i % 2),
      })),
      deliveryAddress: `${100 + (i % 400)} Main Street`,
      latitude: Number((point.latitude + ((i % 21) - 10) * 0.001).toFixed(6)),
      longitude: Number((point.longitude + ((i % 17) - 8) * 0.001).toFixed(6)),
    },
  }))
}
