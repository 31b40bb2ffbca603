import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Field } from '../../components/Field.tsx'
import { useAuth } from '../../context/AuthContext.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { emailError, requiredError } from './formErrors.ts'

export function SignInForm() {
  const { t } = useSettings()
  const { signIn } = useAuth()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [checked, setChecked] = useState(false)
  const entering = useMutation({ mutationFn: signIn })
  const errors = { email: emailError(email), password: requiredError(password) }
  const shown = (key: keyof typeof errors) => (checked && errors[key] ? t(errors[key]) : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!errors.email && !errors.password) entering.mutate({ email: email.trim(), password })
  }
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
      <Button type="submit" className="mt-2" disabled={entering.isPending}>
        {t('login.submit')}
      </Button>
    </form>
  )
}
