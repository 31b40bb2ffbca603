import { useQuery } from '@tanstack/react-query'
import type { BoardPartner } from '@tiffin/contracts/dispatchBoard'
import { getOrder } from '@tiffin/contracts/orders'
import { Failure } from '../../../components/Failure.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useApi } from '../../../context/ApiContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import { useSurroundings } from './BoardContext.tsx'
import type { BoardRow } from './boardGroups.ts'
import { boardTexts } from './boardTexts.ts'
import { DetailsPanel } from './DetailsPanel.tsx'
import { OrderDetails } from './OrderDetails.tsx'
import { PartnerDetails } from './PartnerDetails.tsx'

/** Details of what is selected: an order of the board or an older one, or a partner. */
export function BoardSelection({ rows }: { rows: readonly BoardRow[] }) {
  const { selection, partners } = useSurroundings()
  if (!selection) return null
  const partner = selection.kind === 'partner' ? partners.get(selection.id) : undefined
  if (selection.kind === 'partner') return partner ? <SelectedPartner partner={partner} rows={rows} /> : null
  const row = rows.find(({ order }) => order.id === selection.id)
  return row ? <SelectedOrder row={row} /> : <FetchedOrder key={selection.id} id={selection.id} />
}

function SelectedPartner({ partner, rows }: { partner: BoardPartner; rows: readonly BoardRow[] }) {
  const { choose } = useSurroundings()
  const unnamed = useTexts(boardTexts)('unnamed')
  return (
    <DetailsPanel title={partner.firstName ?? unnamed} onClose={() => choose(undefined)}>
      <PartnerDetails partner={partner} rows={rows} />
    </DetailsPanel>
  )
}

function SelectedOrder({ row }: { row: BoardRow }) {
  const { choose } = useSurroundings()
  return (
    <DetailsPanel
      title={`${row.order.restaurantName} ${orderCode(row.order.id)}`}
      onClose={() => choose(undefined)}
    >
      <OrderDetails key={row.order.id} row={row} />
    </DetailsPanel>
  )
}

/** An order that has left the board, or is not on it yet. */
function FetchedOrder({ id }: { id: string }) {
  const { call } = useApi()
  const { choose } = useSurroundings()
  const say = useTexts(boardTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['order', id],
    queryFn: ({ signal }) => call(getOrder, { params: { id }, signal }),
  })
  if (data) return <SelectedOrder row={{ order: data, assignment: undefined, worries: [] }} />
  return (
    <DetailsPanel title={say('order')} onClose={() => choose(undefined)}>
      {error ? <Failure error={error} onRetry={() => refetch()} /> : <Skeleton className="h-40" />}
    </DetailsPanel>
  )
}
