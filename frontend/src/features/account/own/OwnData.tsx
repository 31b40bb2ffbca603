import { useMutation } from '@tanstack/react-query'
import { patchMe, type User } from '@tiffin/contracts/auth'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'
import { Field } from '../../../components/Field.tsx'
import { focusFirstError } from '../../../components/focusFirstError.ts'
import { useApi } from '../../../context/ApiContext.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { CityField } from '../../place/CityField.tsx'
import { requiredError } from '../../session/formErrors.ts'
import { Card } from './Card.tsx'
import { ownTexts } from './ownTexts.ts'
import { useMeChanged } from './useMe.ts'

const PHONE = /^\+?[0-9 ()-]{5,19}$/

/** Names, telephone number and the city shown. */
export function OwnData({ me }: { me: User }) {
  const { t } = useSettings()
  const say = useTexts(ownTexts)
  const { call } = useApi()
  const meChanged = useMeChanged()
  const { firstName, lastName, phoneNumber, city } = me
  const [data, setData] = useState({ firstName, lastName, city, phone: phoneNumber ?? '' })
  const [checked, setChecked] = useState(false)
  const saving = useMutation({
    mutationFn: ({ phone, ...names }: typeof data) =>
      call(patchMe, { body: { ...names, phoneNumber: phone.trim() === '' ? null : phone.trim() } }),
    onSuccess: (user) => meChanged(user),
  })
  const change = (name: keyof typeof data) => (value: string) =>
    setData((before) => ({ ...before, [name]: value }))
  const wrongPhone = data.phone.trim() !== '' && !PHONE.test(data.phone.trim())
  const required = (name: keyof typeof data) =>
    checked && requiredError(data[name]) ? t('login.required') : undefined
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    if (
      wrongPhone ||
      requiredError(data.firstName) ||
      requiredError(data.lastName) ||
      requiredError(data.city)
    )
      focusFirstError(event.currentTarget)
    else saving.mutate(data)
  }
  return (
    <Card title={say('data')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t('login.firstName')}
            autoComplete="given-name"
            value={data.firstName}
            onChange={(event) => change('firstName')(event.target.value)}
            error={required('firstName')}
          />
          <Field
            label={t('login.lastName')}
            autoComplete="family-name"
            value={data.lastName}
            onChange={(event) => change('lastName')(event.target.value)}
            error={required('lastName')}
          />
        </div>
        <Field
          label={say('phone')}
          type="tel"
          autoComplete="tel"
          value={data.phone}
          onChange={(event) => change('phone')(event.target.value)}
          error={checked && wrongPhone ? say('badPhone') : undefined}
        />
        <CityField
          label={t('login.city')}
          value={data.city}
          onChange={change('city')}
          error={required('city')}
        />
        {saving.error && <Failure error={saving.error} />}
        <Button type="submit" className="self-start" disabled={saving.isPending}>
          {say('save')}
        </Button>
      </form>
    </Card>
  )
}
