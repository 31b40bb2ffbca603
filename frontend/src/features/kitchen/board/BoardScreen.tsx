import { useCallback, useMemo, useRef, useState } from 'react'
import { Failure } from '../../../components/Failure.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { ConnectionBanner } from '../../tracking/ConnectionBanner.tsx'
import { useWakeLock } from '../alarm/useWakeLock.ts'
import type { Ticket } from '../live/board.ts'
import { useKitchenState } from '../live/KitchenContext.tsx'
import { useWide } from '../useWide.ts'
import { AllDaySheet } from './AllDaySheet.tsx'
import { allDayOf } from './allDay.ts'
import { BoardColumns } from './BoardColumns.tsx'
import { BoardTabs } from './BoardTabs.tsx'
import { type BoardSheet, BoardToolbar } from './BoardToolbar.tsx'
import { boardTexts } from './boardTexts.ts'
import { type Columns, columnsOf } from './columns.ts'
import { LastOnesSheet } from './LastOnesSheet.tsx'
import { QuietKitchen } from './QuietKitchen.tsx'
import { SettingsSheet } from './SettingsSheet.tsx'
import { TicketSheet } from './TicketSheet.tsx'
import { UndoBar } from './UndoBar.tsx'

/** The tablet on the wall: every order under way by its state. */
export function BoardScreen() {
  const t = useTexts(boardTexts)
  const { board, tickets, codes, connection, error, refetch } = useKitchenState()
  const [sheet, setSheet] = useState<BoardSheet>()
  const [openId, setOpenId] = useState<string>()
  const isWide = useWide()
  useWakeLock()
  const columns = useColumns(tickets)
  const dishes = useMemo(() => allDayOf(tickets), [tickets])
  const close = useCallback(() => setSheet(undefined), [])
  const closeTicket = useCallback(() => setOpenId(undefined), [])
  const View = isWide ? BoardColumns : BoardTabs
  return (
    <div className="-my-3 flex flex-col gap-3 sm:-my-5 lg:h-[calc(100dvh-5.5rem)] lg:min-h-108">
      <h1 className="sr-only">{t('title')}</h1>
      <BoardToolbar dishes={dishes} onOpen={setSheet} />
      <ConnectionBanner connection={connection} />
      {error && <Failure error={error} onRetry={refetch} />}
      {!board.isWhole && <Notice tone="warn">{t('missing')}</Notice>}
      {!board.isLoaded && !error && <Skeleton className="h-96 flex-1" />}
      {board.isLoaded && tickets.length === 0 && <QuietKitchen />}
      {board.isLoaded && tickets.length > 0 && <View columns={columns} onMore={setOpenId} />}
      <UndoBar />
      <TicketSheet
        ticket={openId === undefined ? undefined : board.tickets.get(openId)}
        code={codes.get(openId ?? '') ?? ''}
        onClose={closeTicket}
      />
      <AllDaySheet open={sheet === 'allDay'} dishes={dishes} onClose={close} />
      <LastOnesSheet open={sheet === 'last'} onClose={close} />
      <SettingsSheet open={sheet === 'settings'} onClose={close} />
    </div>
  )
}

function useColumns(tickets: readonly Ticket[]): Columns {
  const before = useRef<Columns>()
  const columns = useMemo(() => columnsOf(tickets, before.current), [tickets])
  before.current = columns
  return columns
}
