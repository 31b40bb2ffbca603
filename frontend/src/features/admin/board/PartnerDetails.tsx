import type { BoardPartner } from '@tiffin/contracts/dispatchBoard'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatDuration } from '../adminFormat.ts'
import { useSurroundings } from './BoardContext.tsx'
import type { BoardRow } from './boardGroups.ts'
import { Facts } from './Facts.tsx'
import { OrderRow } from './OrderRow.tsx'
import { partnerState, vehicleOf } from './partnerState.ts'
import { partnerTexts } from './partnerTexts.ts'

interface Props {
  readonly partner: BoardPartner
  /** The orders of their trip, and the one they are asked about. */
  readonly rows: readonly BoardRow[]
}

/** A partner: what they do, heard of when, with which orders. */
export function PartnerDetails({ partner, rows }: Props) {
  const { locale } = useSettings()
  const say = useTexts(partnerTexts)
  const { positions, now } = useSurroundings()
  const seenAt = positions.seenAt(partner)
  const state = partnerState(partner, seenAt, now)
  const vehicle = vehicleOf(partner.vehicle)
  const facts: [string, string][] = [
    [
      say('position'),
      seenAt === undefined ? say('unseen') : say('ago', { time: formatDuration(locale, now - seenAt) }),
    ],
    [say('vehicle'), vehicle ? say(`vehicle.${vehicle}`) : (partner.vehicle ?? '–')],
    [say('deliveries'), partner.totalDeliveries.toLocaleString(locale)],
  ]
  if (partner.rating !== null) facts.push([say('rating'), partner.rating.toLocaleString(locale)])
  const trip = rows.filter(({ order }) => partner.tripOrderIds.includes(order.id))
  const asked = rows.filter(({ order }) => order.id === partner.offeredOrderId)
  return (
    <>
      <p className={`font-semibold text-sm ${state === 'silent' ? 'text-bad' : ''}`}>{say(state)}</p>
      <Facts facts={facts} />
      <PartnerOrders title={say('tripTitle')} rows={trip} />
      <PartnerOrders title={say('asks')} rows={asked} />
      {trip.length + asked.length === 0 && <p className="text-muted text-sm">{say('noTrip')}</p>}
    </>
  )
}

function PartnerOrders({ title, rows }: { title: string; rows: readonly BoardRow[] }) {
  if (rows.length === 0) return null
  return (
    <section>
      <h3 className="mb-1 font-bold text-sm">{title}</h3>
      <ul className="-mx-3">
        {rows.map((row) => (
          <li key={row.order.id}>
            <OrderRow row={row} isStatusKnown={false} />
          </li>
        ))}
      </ul>
    </section>
  )
}
