import type { Order } from '@tiffin/contracts/orders'
import { useCallback } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useTick } from '../live/useTick.ts'
import { boardTexts } from './boardTexts.ts'
import type { ColumnStatus } from './steps.ts'
import { type Age, type AgeLimits, ageOf, minutesSince } from './ticketAge.ts'

const COLOURS: Readonly<Record<Age | 'done' | 'stopped', string>> = {
  calm: 'bg-sunken text-ink',
  warm: 'bg-warm text-on-warm',
  hot: 'bg-hot text-on-hot',
  late: 'bg-late text-on-late',
  done: 'bg-good-soft text-good',
  stopped: 'bg-ink text-page',
}

interface Props {
  readonly order: Order
  readonly code: string
  readonly column: ColumnStatus
  readonly limits: AgeLimits
  readonly isStopped: boolean
}

/** The band on top of a ticket: its code and its age, in the colour of the age until it is ready. */
export function TicketBand({ order, code, column, limits, isStopped }: Props) {
  const t = useTexts(boardTexts)
  const { createdAt } = order
  const minutes = useTick(useCallback((now: number) => minutesSince(createdAt, now), [createdAt]))
  const age = isStopped ? 'stopped' : column === 'ready' ? 'done' : ageOf(minutes, limits)
  return (
    <header className={`flex items-center justify-between gap-2 px-3 py-1 ${COLOURS[age]}`}>
      <h3 id={`code-${order.id}`} className="font-extrabold text-2xl tracking-wide">
        {code}
      </h3>
      <p className={`whitespace-nowrap font-bold ${isStopped ? 'text-lg' : 'text-xl'}`}>
        {isStopped ? t('stopped') : t('minutes', { count: minutes })}
      </p>
    </header>
  )
}
