import { useMutation } from '@tanstack/react-query'
import { resetPassword } from '@tiffin/contracts/accountMails'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { Button, buttonClass } from '../components/Button.tsx'
import { Failure } from '../components/Failure.tsx'
import { Field } from '../components/Field.tsx'
import { Notice } from '../components/Notice.tsx'
import { useApi } from '../context/ApiContext.tsx'
import { useSettings } from '../context/SettingsContext.tsx'
import { accountTexts } from '../features/account/accountTexts.ts'
import { EntryFrame } from '../features/account/EntryFrame.tsx'
import { useLinkToken } from '../features/account/useLinkToken.ts'
import { newPasswordError } from '../features/session/formErrors.ts'
import { useTexts } from '../i18n/useTexts.ts'

/** Sets a new password by the link of a mail. */
export function ResetPasswordPage() {
  const { t } = useSettings()
  const account = useTexts(accountTexts)
  const { call } = useApi()
  const token = useLinkToken()
  const [password, setPassword] = useState('')
  const [checked, setChecked] = useState(false)
  const setting = useMutation({
    mutationFn: (link: string) => call(resetPassword, { body: { token: link, password } }),
  })
  const wrong = newPasswordError(password)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!wrong && token !== undefined) setting.mutate(token)
  }
  return (
    <EntryFrame title={account('resetTitle')}>
      {setting.isSuccess && <Notice tone="good">{account('resetDone')}</Notice>}
      {token === undefined && <Notice tone="bad">{account('noToken')}</Notice>}
      {token !== undefined && !setting.isSuccess && (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <Field
            label={account('newPassword')}
            hint={account('newPasswordHint')}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={checked && wrong ? t(wrong) : undefined}
          />
          {setting.error && <Failure error={setting.error} />}
          <Button type="submit" className="mt-2" disabled={setting.isPending}>
            {account('resetSubmit')}
          </Button>
        </form>
      )}
      <Link to="/login" className={buttonClass('bare', 'mt-3')}>
        {account('toLogin')}
      </Link>
    </EntryFrame>
  )
}
