import type { Order } from '@tiffin/contracts/orders'
import { Bike, Car, CircleUserRound, Clock, Footprints, Motorbike } from 'lucide-react'
import { useCallback } from 'react'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatTime } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useTick } from '../live/useTick.ts'
import { boardTexts } from './boardTexts.ts'
import type { ColumnStatus } from './steps.ts'
import { type AgeLimits, minutesSince, minutesUntil } from './ticketAge.ts'

interface Props {
  readonly order: Order
  readonly column: ColumnStatus
  readonly limits: AgeLimits
}

/** When it was promised, who ordered it and who fetches it. */
export function TicketPromise({ order, column, limits }: Props) {
  return (
    <div className="flex min-w-0 flex-col gap-1 text-sm">
      {column === 'ready' ? (
        <WaitingTime readyAt={order.readyAt} limits={limits} />
      ) : (
        <Countdown readyAt={order.readyAt} />
      )}
      <People order={order} />
    </div>
  )
}

/** Counts down to the promised moment; from then on it is urgent, and says so. */
function Countdown({ readyAt }: { readyAt: string }) {
  const t = useTexts(boardTexts)
  const { locale } = useSettings()
  const left = useTick(useCallback((now: number) => minutesUntil(readyAt, now), [readyAt]))
  const promised = t('promised', { time: formatTime(locale, readyAt) })
  if (left > 0)
    return (
      <p className="flex flex-wrap items-center gap-x-2">
        <Clock size={18} aria-hidden="true" className="shrink-0 text-muted" />
        {promised} <strong className="font-bold">{t('inMinutes', { count: left })}</strong>
      </p>
    )
  return (
    <p className="flex items-center gap-2 rounded-control bg-late px-3 py-1.5 font-bold text-base text-on-late">
      <Clock size={18} aria-hidden="true" className="shrink-0" />
      {left === 0 ? t('due') : t('overdue', { count: -left })}
    </p>
  )
}

function WaitingTime({ readyAt, limits }: { readyAt: string; limits: AgeLimits }) {
  const t = useTexts(boardTexts)
  const waited = useTick(useCallback((now: number) => minutesSince(readyAt, now), [readyAt]))
  return (
    <p
      className={`flex items-center gap-2 font-semibold ${waited >= limits.warm ? 'text-bad' : 'text-good'}`}
    >
      <Clock size={18} aria-hidden="true" />
      {waited === 0 ? t('justReady') : t('waiting', { count: waited })}
    </p>
  )
}

const VEHICLES = { bicycle: Bike, scooter: Motorbike, car: Car, foot: Footprints } as const
const isVehicle = (name: string | null | undefined): name is keyof typeof VEHICLES =>
  name !== null && name !== undefined && name in VEHICLES

function People({ order }: { order: Order }) {
  const t = useTexts(boardTexts)
  const { partner, deliveryPartnerId } = order
  const vehicle = isVehicle(partner?.vehicle) ? partner.vehicle : undefined
  const Icon = vehicle ? VEHICLES[vehicle] : Bike
  const name = partner?.firstName ?? t('someone')
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 font-medium">
      <span className="flex min-w-0 items-center gap-1.5">
        <CircleUserRound size={18} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="truncate">{order.customerFirstName ?? t('guest')}</span>
      </span>
      <span className={`flex min-w-0 items-center gap-1.5 ${deliveryPartnerId ? '' : 'text-muted'}`}>
        <Icon size={18} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="truncate">
          {deliveryPartnerId
            ? [name, vehicle && t(`vehicle.${vehicle}`)].filter(Boolean).join(', ')
            : t('noPartner')}
        </span>
      </span>
    </p>
  )
}
