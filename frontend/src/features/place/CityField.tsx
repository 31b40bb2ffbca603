import type { City } from '@tiffin/contracts/cities'
import { useCombobox } from 'downshift'
import { MapPin } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTexts } from '../../i18n/useTexts.ts'
import { placeTexts } from './placeTexts.ts'
import { useCities } from './useCities.ts'

interface Props {
  readonly label: string
  /** Whether the label is for screen readers only: where the place of the field says what it asks. */
  readonly isLabelHidden?: boolean
  readonly value: string
  /** What is wrong with it, in a sentence. */
  readonly error?: string
  /** Beside the label. */
  readonly children?: ReactNode
  onChange(city: string): void
  /** Called when typing is over: a suggestion was chosen, Enter pressed, or the field left. */
  onSettle?(city: string): void
}

/** A city by typing, with suggestions below (the combobox pattern of ARIA 1.2). Any text may stay; the API has the last word. */
export function CityField({ label, isLabelHidden, value, error, children, onChange, onSettle }: Props) {
  const t = useTexts(placeTexts)
  const errorId = useId()
  const [isTyping, setTyping] = useState(false)
  const { cities, isCurrent } = useCities(isTyping ? value : undefined)
  const settle = (city: string) => {
    setTyping(false)
    onSettle?.(city)
  }
  const box = useCombobox<City>({
    items: cities,
    inputValue: value,
    selectedItem: null,
    itemToString: (city) => city?.label ?? '',
    itemToKey: (city) => city?.label,
    getA11yStatusMessage: ({ isOpen }) =>
      isOpen && isCurrent ? t('suggestions', { count: cities.length }) : '',
    onStateChange: ({ type, selectedItem }) => {
      const { InputKeyDownEnter, ItemClick } = useCombobox.stateChangeTypes
      if (selectedItem && (type === InputKeyDownEnter || type === ItemClick)) {
        onChange(selectedItem.label)
        settle(selectedItem.label)
      }
    },
  })
  const { htmlFor, ...labelled } = box.getLabelProps()
  const isOpen = box.isOpen && cities.length > 0
  return (
    <div className="relative">
      <div className={isLabelHidden ? 'sr-only' : 'mb-1 flex items-center justify-between gap-3 text-sm'}>
        <label {...labelled} htmlFor={htmlFor} className="font-semibold">
          {label}
        </label>
        {children}
      </div>
      <div className="relative">
        <MapPin size={18} aria-hidden="true" className="absolute top-3.75 left-3.5 text-accent" />
        <input
          {...box.getInputProps({
            // Not by onInputValueChange: that comes late, and the cursor would jump to the end.
            onChange: (event) => {
              setTyping(true)
              onChange(event.currentTarget.value)
            },
            onBlur: () => settle(value),
            onKeyDown: (event) => {
              if (event.key !== 'Enter' || box.highlightedIndex >= 0) return
              const [first] = isOpen && isCurrent ? cities : []
              if (!first) return settle(value)
              // The city is chosen; what it is for is sent by the next Enter.
              event.preventDefault()
              onChange(first.label)
              settle(first.label)
            },
          })}
          className="field pl-10"
          maxLength={100}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
        />
      </div>
      <ul
        {...box.getMenuProps()}
        className={
          isOpen
            ? 'absolute inset-x-0 z-10 mt-1 overflow-hidden rounded-control border border-line bg-card p-1 shadow-lift'
            : 'sr-only'
        }
      >
        {isOpen &&
          cities.map((city, index) => (
            <li
              key={city.label}
              {...box.getItemProps({ item: city, index })}
              className={`flex min-h-11 cursor-pointer items-center rounded-lg px-3 ${
                index === box.highlightedIndex ? 'bg-sunken font-semibold' : ''
              }`}
            >
              {city.label}
            </li>
          ))}
      </ul>
      <p role="status" className="mt-1.5 text-muted text-xs empty:hidden">
        {isTyping && isCurrent && cities.length === 0 ? t('noCity') : ''}
      </p>
      {error && (
        <p id={errorId} className="mt-1 font-medium text-bad text-sm">
          {error}
        </p>
      )}
    </div>
  )
}
