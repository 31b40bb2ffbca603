import { CircleCheck } from 'lucide-react'
import { memo } from 'react'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { type BoardRow, GROUPS, type Group } from './boardGroups.ts'
import { boardTexts } from './boardTexts.ts'
import { OrderGroup } from './OrderGroup.tsx'

interface Props {
  readonly groups: Readonly<Record<Group, readonly BoardRow[]>>
  readonly isLoading: boolean
}

/** The orders of the city, list by list; what needs a person stands first. Drawn again when they change only. */
export const OrderLists = memo(function OrderLists({ groups, isLoading }: Props) {
  const say = useTexts(boardTexts)
  if (isLoading) return <Skeleton className="m-3 h-64" />
  const isEmpty = GROUPS.every((group) => groups[group].length === 0)
  return (
    <>
      <p role="status" className="flex items-center gap-2 px-3 pt-3 pb-1 text-muted text-sm empty:hidden">
        {groups.attention.length === 0 && (
          <>
            <CircleCheck size={18} aria-hidden="true" className="shrink-0" /> {say(isEmpty ? 'none' : 'calm')}
          </>
        )}
      </p>
      {GROUPS.map((group) => (
        <OrderGroup key={group} group={group} rows={groups[group]} />
      ))}
    </>
  )
})
