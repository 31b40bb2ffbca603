import { useMutation } from '@tanstack/react-query'
import { forgotPassword } from '@tiffin/contracts/accountMails'
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
import { emailError } from '../features/session/formErrors.ts'
import { useTexts } from '../i18n/useTexts.ts'

/** Has a link sent with which a new password is set. Whether there is an account nobody is told. */
export function ForgotPasswordPage() {
  const { t } = useSettings()
  const account = useTexts(accountTexts)
  const { call } = useApi()
  const [email, setEmail] = useState('')
  const [checked, setChecked] = useState(false)
  const asking = useMutation({
    mutationFn: () => call(forgotPassword, { body: { email: email.trim() } }),
  })
  const wrong = emailError(email)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!wrong) asking.mutate()
  }
  return (
    <EntryFrame title={account('forgotTitle')}>
      {asking.isSuccess ? (
        <Notice tone="good">{account('forgotDone')}</Notice>
      ) : (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <p>{account('forgot')}</p>
          <Field
            label={t('login.email')}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            error={checked && wrong ? t(wrong) : undefined}
          />
          {asking.error && <Failure error={asking.error} />}
          <Button type="submit" className="mt-2" disabled={asking.isPending}>
            {account('forgotSubmit')}
          </Button>
        </form>
      )}
      <Link to="/login" className={buttonClass('bare', 'mt-3')}>
        {account('toLogin')}
      </Link>
    </EntryFrame>
  )
}
