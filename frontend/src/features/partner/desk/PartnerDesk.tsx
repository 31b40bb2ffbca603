import { Failure } from '../../../components/Failure.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { PageFrame } from '../../../components/PageFrame.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useOnline } from '../../../components/useOnline.ts'
import { isProblem } from '../../../i18n/problemText.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { ConnectionBanner } from '../../tracking/ConnectionBanner.tsx'
import { WaitingScreen } from '../duty/WaitingScreen.tsx'
import { DeskMap } from '../map/DeskMap.tsx'
import { OfferScreen } from '../offer/OfferScreen.tsx'
import { offerTexts } from '../offer/offerTexts.ts'
import { WaitingActs } from '../outgoing/WaitingActs.tsx'
import { TripScreen } from '../trip/TripScreen.tsx'
import { DeskLayout } from './DeskLayout.tsx'
import { deskTexts } from './deskTexts.ts'
import { MoreControls } from './MoreControls.tsx'
import { NoticeList } from './NoticeList.tsx'
import { offerKey } from './shown.ts'
import { type Desk, usePartnerDesk } from './usePartnerDesk.ts'
import { useForgetting } from './useRememberedQuery.ts'

/** A delivery partner's screens: one at a time, by how things stand. */
export function PartnerDesk({ partnerId }: { partnerId: string }) {
  const t = useTexts(deskTexts)
  const offers = useTexts(offerTexts)
  const desk = usePartnerDesk(partnerId)
  const online = useOnline()
  useForgetting()
  const { shown, waits, acts, notices, dismiss } = desk
  const isOffered = shown !== undefined && shown.offers.length > 0
  return (
    <PageFrame title={isOffered ? offers('title') : t('title')}>
      <div className="flex flex-col *:not-empty:mb-4">
        {/* Without a network the frame says so already. */}
        {online && <ConnectionBanner connection={desk.connection} />}
        <WaitingActs acts={waits ? acts : []} />
        <NoticeList notices={notices} onDismiss={dismiss} />
      </div>
      {shown ? (
        <DeskLayout
          map={isActive(shown) && <DeskMap shown={shown} position={desk.position} />}
          more={<MoreControls shown={shown} desk={desk} />}
        >
          <Screen shown={shown} desk={desk} />
        </DeskLayout>
      ) : (
        <NotYet desk={desk} />
      )}
    </PageFrame>
  )
}

type Shown = NonNullable<Desk['shown']>

const isActive = ({ partner, trip }: Shown): boolean => partner.onDuty || trip !== null

function Screen({ shown, desk }: { shown: Shown; desk: Desk }) {
  const [offer] = shown.offers
  // Also on a trip: an offer is there for half a minute, the trip is there after it.
  if (offer) return <OfferScreen key={offerKey(offer)} offer={offer} desk={desk} />
  if (shown.trip) return <TripScreen trip={shown.trip} desk={desk} />
  return <WaitingScreen partner={shown.partner} desk={desk} />
}

/** Before the API's first answer. */
function NotYet({ desk: { error, retry } }: { desk: Desk }) {
  const t = useTexts(deskTexts)
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-6 lg:mx-0 lg:w-[26rem]">
      <h1 className="font-extrabold text-2xl">{t('title')}</h1>
      {isProblem(error, 'partner_not_found') ? (
        <Notice tone="warn">{t('settingUp')}</Notice>
      ) : (
        error && <Failure error={error} onRetry={() => retry()} />
      )}
      {!error && <Skeleton className="h-28" />}
      {!error && <Skeleton className="h-56" />}
    </div>
  )
}
