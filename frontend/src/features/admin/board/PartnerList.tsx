import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useSurroundings } from './BoardContext.tsx'
import { LongList } from './LongList.tsx'
import { PartnerRow } from './PartnerRow.tsx'
import { PARTNER_STATES, partnerState } from './partnerState.ts'
import { partnerTexts } from './partnerTexts.ts'

/** The city's partners: the silent ones first, those off duty last. */
export function PartnerList({ isLoading }: { isLoading: boolean }) {
  const say = useTexts(partnerTexts)
  const { partners, positions, now } = useSurroundings()
  if (isLoading) return <Skeleton className="m-3 h-64" />
  if (partners.size === 0) return <p className="px-3 py-6 text-muted text-sm">{say('none')}</p>
  const rows = [...partners.values()].map((partner) => {
    const seenAt = positions.seenAt(partner)
    return { partner, seenAt, state: partnerState(partner, seenAt, now) }
  })
  rows.sort(
    (a, b) =>
      PARTNER_STATES.indexOf(a.state) - PARTNER_STATES.indexOf(b.state) ||
      (a.partner.firstName ?? '').localeCompare(b.partner.firstName ?? ''),
  )
  return (
    <div className="py-2">
      <LongList
        items={rows}
        keyOf={({ partner }) => partner.id}
        row={({ partner, seenAt, state }) => (
          <PartnerRow partner={partner} state={state} age={seenAt && now - seenAt} />
        )}
      />
    </div>
  )
}
