import type { InputHTMLAttributes } from 'react'
import { Field } from '../../../components/Field.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { LongField } from '../LongField.tsx'
import type { DetailsDraft, DetailsError, DetailsField } from './detailsDraft.ts'
import { restaurantTexts } from './restaurantTexts.ts'

interface Props {
  readonly draft: DetailsDraft
  /** Those to be shown. */
  readonly errors: Partial<Record<DetailsField, DetailsError>>
  onChange(more: Partial<DetailsDraft>): void
}

/** What an owner writes about a restaurant. */
export function DetailsFields({ draft, errors, onChange }: Props) {
  const t = useTexts(restaurantTexts)
  const { t: common } = useSettings()
  const optional = (label: string) => `${label} (${common('common.optional')})`
  const field = (
    name: DetailsField,
    label: string,
    more: InputHTMLAttributes<HTMLInputElement> & { hint?: string },
  ) => (
    <Field
      label={label}
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
      error={errors[name] && t(errors[name])}
      {...more}
    />
  )
  return (
    <>
      {field('name', t('name'), { maxLength: 255, autoComplete: 'organization' })}
      {field('address', t('address'), { maxLength: 255, autoComplete: 'street-address' })}
      <LongField
        label={optional(t('description'))}
        maxLength={2000}
        value={draft.description}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        {field('cuisines', optional(t('cuisines')), { hint: t('cuisinesHint') })}
        {field('preparationMinutes', t('minutes'), { inputMode: 'numeric' })}
        {field('phoneNumber', optional(t('phone')), { type: 'tel', maxLength: 20, autoComplete: 'tel' })}
        {field('email', optional(t('email')), { type: 'email', maxLength: 255, autoComplete: 'email' })}
      </div>
    </>
  )
}
