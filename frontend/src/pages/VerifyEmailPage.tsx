import { useMutation } from '@tanstack/react-query'
import { verifyEmail } from '@tiffin/contracts/accountMails'
import { Link } from 'react-router'
import { Button, buttonClass } from '../components/Button.tsx'
import { Failure } from '../components/Failure.tsx'
import { Notice } from '../components/Notice.tsx'
import { useApi } from '../context/ApiContext.tsx'
import { useSettings } from '../context/SettingsContext.tsx'
import { accountTexts } from '../features/account/accountTexts.ts'
import { EntryFrame } from '../features/account/EntryFrame.tsx'
import { useLinkToken } from '../features/account/useLinkToken.ts'
import { useTexts } from '../i18n/useTexts.ts'

/** Verifies an address by the link of a mail: when a person says so, as programs open links of mails too. */
export function VerifyEmailPage() {
  const { t } = useSettings()
  const account = useTexts(accountTexts)
  const { call } = useApi()
  const token = useLinkToken()
  const verifying = useMutation({
    mutationFn: (link: string) => call(verifyEmail, { body: { token: link } }),
  })
  return (
    <EntryFrame title={account('verifyTitle')}>
      {verifying.isSuccess && <Notice tone="good">{account('verifyDone')}</Notice>}
      {token === undefined && <Notice tone="bad">{account('noToken')}</Notice>}
      {token !== undefined && !verifying.isSuccess && (
        <div className="flex flex-col gap-4">
          <p>{account('verify')}</p>
          {verifying.error && <Failure error={verifying.error} />}
          <Button disabled={verifying.isPending} onClick={() => verifying.mutate(token)}>
            {account('verifySubmit')}
          </Button>
        </div>
      )}
      <Link to="/" className={buttonClass('bare', 'mt-3')}>
        {t('nav.home')}
      </Link>
    </EntryFrame>
  )
}
