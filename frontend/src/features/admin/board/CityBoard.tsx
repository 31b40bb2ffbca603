import type { City } from '@tiffin/contracts/cities'
import { useMemo } from 'react'
import { Notice } from '../../../components/Notice.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { BoardContext } from './BoardContext.tsx'
import { BoardFailures } from './BoardFailures.tsx'
import { BoardLists } from './BoardLists.tsx'
import { BoardMap } from './BoardMap.tsx'
import { BoardSelection } from './BoardSelection.tsx'
import { boardGroups, GROUPS } from './boardGroups.ts'
import { boardTexts } from './boardTexts.ts'
import { LiveSign } from './LiveSign.tsx'
import { useBoard } from './useBoard.ts'
import { useBoardSurroundings } from './useBoardSurroundings.ts'

interface Props {
  readonly city: string
  readonly place: City | undefined
}

/** One city's board: map, lists, and what is selected. */
export function CityBoard({ city, place }: Props) {
  const say = useTexts(boardTexts)
  const board = useBoard(city, place?.market)
  const surroundings = useBoardSurroundings(board, place?.timeZone)
  const { state, assignments, positions } = board
  const { now, partners, selection } = surroundings
  const groups = useMemo(() => {
    const seenAt = (id: string) => {
      const partner = partners.get(id)
      return partner && (positions.seenAt(partner) ?? null)
    }
    return boardGroups(state.orders.values(), { assignments, seenAt, now })
  }, [state.orders, assignments, partners, positions, now])
  const rows = useMemo(() => GROUPS.flatMap((group) => groups[group]), [groups])
  // The map opens where something goes on, not somewhere first.
  const isAsked = !board.orders.isPending && !board.board.isPending
  return (
    <BoardContext value={surroundings}>
      <div className="flex flex-col gap-3 empty:hidden">
        <LiveSign board={board} />
        <BoardFailures board={board} />
        {board.orders.data?.isPartial && (
          <Notice tone="warn">{say('partial', { count: state.orders.size - groups.ended.length })}</Notice>
        )}
      </div>
      <div className="flex flex-col gap-4 lg:min-h-120 lg:flex-1 lg:flex-row">
        <div className="h-[42dvh] lg:h-auto lg:min-w-0 lg:flex-1">
          {isAsked ? <BoardMap city={city} centre={place} rows={rows} /> : <Skeleton className="h-full" />}
        </div>
        <BoardSelection rows={rows} />
        <BoardLists board={board} groups={groups} isCovered={selection !== undefined} />
      </div>
    </BoardContext>
  )
}
