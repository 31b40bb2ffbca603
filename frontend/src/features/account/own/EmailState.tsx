import { useMutation } from '@tanstack/react-query'
import { resendVerification } from '@tiffin/contracts/accountMails'
import type { User } from '@tiffin/contracts/auth'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { useApi } from '../../../context/ApiContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { Card } from './Card.tsx'
import { ownTexts } from './ownTexts.ts'

/** The address, whether it is verified, and the mail for that once more. */
export function EmailState({ me: { email, emailVerified } }: { me: User }) {
  const say = useTexts(ownTexts)
  const { call } = useApi()
  const sending = useMutation({ mutationFn: () => call(resendVerification, {}) })
  return (
    <Card title={say('email')}>
      <p className="break-all">{email}</p>
      {emailVerified ? (
        <p className="text-good text-sm">{say('verified')}</p>
      ) : (
        <>
          <p className="text-muted text-sm">{say('notVerified')}</p>
          {sending.error && <Failure error={sending.error} />}
          {sending.isSuccess ? (
            <Notice tone="good">{say('sent')}</Notice>
          ) : (
            <Button
              look="quiet"
              className="self-start"
              disabled={sending.isPending}
              onClick={() => sending.mutate()}
            >
              {say('sendAgain')}
            </Button>
          )}
        </>
      )}
    </Card>
  )
}
