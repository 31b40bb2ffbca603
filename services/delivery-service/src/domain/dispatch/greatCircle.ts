import { distanceKm } from '@tiffin/sharding/geo'
import type { TravelModel } from './marketState.ts'

/** As the crow flies: cheap, and near enough to tell which partner is nearest. */
export const greatCircle: TravelModel = { distanceKm }
