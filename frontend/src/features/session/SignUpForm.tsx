import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type InputHTMLAttributes, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Field } from '../../components/Field.tsx'
import { focusFirstError } from '../../components/focusFirstError.ts'
import { useAuth } from '../../context/AuthContext.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import type { MessageKey } from '../../i18n/en.ts'
import { cityCandidates } from '../../i18n/problemText.ts'
import { CityField } from '../place/CityField.tsx'
import { CityChoices } from '../restaurants/CityChoices.tsx'
import { emailError, newPasswordError, requiredError } from './formErrors.ts'

const EMPTY = { firstName: '', lastName: '', email: '', password: '', city: '' }
type Name = keyof typeof EMPTY
const RULES: Readonly<Record<Name, (text: string) => MessageKey | undefined>> = {
  firstName: requiredError,
  lastName: requiredError,
  email: emailError,
  password: newPasswordError,
  city: requiredError,
}

/** A new customer. */
export function SignUpForm() {
  const { t } = useSettings()
  const { signUp } = useAuth()
  const [person, setPerson] = useState(EMPTY)
  const [checked, setChecked] = useState(false)
  const joining = useMutation({ mutationFn: signUp })
  const change = (name: Name, text: string) => setPerson((before) => ({ ...before, [name]: text }))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    const isWhole = (Object.keys(RULES) as Name[]).every((name) => !RULES[name](person[name]))
    if (!isWhole) focusFirstError(event.currentTarget)
    else joining.mutate({ ...person, email: person.email.trim(), role: 'customer' })
  }
  const field = (name: Name, label: MessageKey, more: InputHTMLAttributes<HTMLInputElement>) => {
    const wrong = RULES[name](person[name])
    return (
      <Field
        label={t(label)}
        value={person[name]}
        onChange={(event) => change(name, event.target.value)}
        error={checked && wrong ? t(wrong) : undefined}
        {...more}
      />
    )
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-4">
        {field('firstName', 'login.firstName', { autoComplete: 'given-name' })}
        {field('lastName', 'login.lastName', { autoComplete: 'family-name' })}
      </div>
      {field('email', 'login.email', { type: 'email', autoComplete: 'email' })}
      {field('password', 'login.password', { type: 'password', autoComplete: 'new-password' })}
      <CityField
        label={t('login.city')}
        value={person.city}
        onChange={(city) => change('city', city)}
        error={checked && RULES.city(person.city) ? t('login.required') : undefined}
      />
      {joining.error && <Failure error={joining.error} />}
      <CityChoices cities={cityCandidates(joining.error)} onChoose={(city) => change('city', city)} />
      <Button type="submit" className="mt-2" disabled={joining.isPending}>
        {t('login.registerSubmit')}
      </Button>
    </form>
  )
}
