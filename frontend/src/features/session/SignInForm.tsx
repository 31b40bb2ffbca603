import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Field } from '../../components/Field.tsx'
import { useAuth } from '../../context/AuthContext.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { accountTexts } from '../account/accountTexts.ts'
import { AppKeyNotice } from './AppKeyNotice.tsx'
import { emailError, requiredError } from './formErrors.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useSecondStep } from './useSecondStep.ts'

export function SignInForm() {
  const { t } = useSettings()
  const account = useTexts(accountTexts)
  const { signIn } = useAuth()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [checked, setChecked] = useState(false)
  const step = useSecondStep()
  const entering = useMutation({
    mutationFn: () => {
      const totpCode = step.isAsked && code.trim() !== '' ? { totpCode: code.trim() } : {}
      return signIn({ email: email.trim(), password, ...totpCode }, step.showCodes)
    },
    onError: step.heed,
  })
  const errors = { email: emailError(email), password: requiredError(password) }
  const shown = (key: keyof typeof errors) => (checked && errors[key] ? t(errors[key]) : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!errors.email && !errors.password) entering.mutate()
  }
  if (step.recoveryCodes) return <RecoveryCodes codes={step.recoveryCodes} onKept={step.goOn} />
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label={t('login.email')}
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={shown('email')}
      />
      <Field
        label={t('login.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={shown('password')}
      />
      {entering.error && <Failure error={entering.error} />}
      {step.appKey && <AppKeyNotice {...step.appKey} />}
      {step.isAsked && (
        <Field
          label={account('code')}
          hint={account('codeHint')}
          autoComplete="one-time-code"
          autoCapitalize="none"
          autoFocus
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <Button type="submit" className="mt-2" disabled={entering.isPending}>
        {t('login.submit')}
      </Button>
    </form>
  )
}
