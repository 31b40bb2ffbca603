import { Link } from 'react-router'
import { buttonClass } from '../components/Button.tsx'
import { Failure } from '../components/Failure.tsx'
import { PageFrame } from '../components/PageFrame.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import { useSettings } from '../context/SettingsContext.tsx'
import { DeleteAccount } from '../features/account/own/DeleteAccount.tsx'
import { DownloadData } from '../features/account/own/DownloadData.tsx'
import { EmailState } from '../features/account/own/EmailState.tsx'
import { OwnData } from '../features/account/own/OwnData.tsx'
import { ownTexts } from '../features/account/own/ownTexts.ts'
import { PasswordForm } from '../features/account/own/PasswordForm.tsx'
import { SecondStepCard } from '../features/account/own/SecondStepCard.tsx'
import { SessionList } from '../features/account/own/SessionList.tsx'
import { useMe } from '../features/account/own/useMe.ts'
import { useTexts } from '../i18n/useTexts.ts'

/** One's own account, whatever one's role: data, address, password, second step, sessions. */
export function AccountPage() {
  const { t } = useSettings()
  const say = useTexts(ownTexts)
  const { me, error, refetch } = useMe()
  return (
    <PageFrame title={say('title')}>
      <div className="mx-auto flex max-w-2xl flex-col gap-6">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="font-extrabold text-2xl">{say('title')}</h1>
          <Link to="/" className={buttonClass('bare')}>
            {t('nav.home')}
          </Link>
        </div>
        {error && <Failure error={error} onRetry={() => refetch()} />}
        {!me && !error && <Skeleton className="h-96" />}
        {me && (
          <>
            <OwnData key={me.updatedAt} me={me} />
            <EmailState me={me} />
            <PasswordForm email={me.email} />
            <SecondStepCard isOn={me.secondStep ?? false} />
            <SessionList />
            <DownloadData />
            <DeleteAccount withCode={me.secondStep ?? false} />
          </>
        )}
      </div>
    </PageFrame>
  )
}
